using System.Collections.Concurrent;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.FleetTests.Fakes;

/// <summary>
/// One host's connection to a <see cref="FakeBus"/>, with what can go wrong on it. <see cref="Answer"/> decides on each message that
/// is sent; <see cref="IsConnected"/> cuts all off.
/// </summary>
internal sealed class FakeBusEngine(FakeBus bus) : IBusEngine
{
    private readonly ConcurrentDictionary<string, int> _inFlight = new();
    private readonly ConcurrentQueue<BusMessage> _sent = new();
    private bool _isConnected = true;
    private int _mostInFlight;

    /// <summary>What is done with a message; null for all that goes well.</summary>
    public Func<BusMessage, FakeAnswer>? Answer { get; set; }

    /// <summary>The most messages of one subject that were on their way at the same time.</summary>
    public int MostInFlight => _mostInFlight;

    /// <summary>False for one that forgets what was sent: for a test that measures.</summary>
    public bool RemembersSent { get; init; } = true;

    /// <summary>Every message that was sent, also those that were sent again.</summary>
    public IReadOnlyCollection<BusMessage> Sent => _sent;

    /// <summary>What every call but the sending throws; null for nothing.</summary>
    public BinanceErrorId? Problem { get; set; }

    /// <summary>False for a credential that may not read messages.</summary>
    public bool MayRead { get; set; } = true;

    /// <summary>What the credential may do that it need not.</summary>
    public IReadOnlyList<BusPower> Powers { get; set; } = [];

    public string Servers => "fake://bus";

    public int LargestBody { get; set; } = 1024 * 1024;

    public bool IsConnected
    {
        get => _isConnected;
        set
        {
            _isConnected = value;
            ConnectionChanged?.Invoke();
            bus.Wake();
        }
    }

    public Action? ConnectionChanged { get; set; }

    public async ValueTask<Acknowledgement> PublishAsync(
        BusMessage message, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Count(message);
        try
        {
            return await AnswerAsync(message, patience, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _inFlight.AddOrUpdate(message.Subject, 0, (_, count) => count - 1);
        }
    }

    public IBusBucket Bucket(string name) => new FakeBucketPort(this, bus.Bucket(name));

    public Task<IBusReader> OpenReaderAsync(ReaderSettings settings, CancellationToken cancellationToken)
    {
        Require(cancellationToken);
        if (!MayRead)
        {
            throw BinanceError.Of(BinanceErrorId.BusNotPermitted, "nothing may be sent to CONSUMER.CREATE");
        }

        return Task.FromResult<IBusReader>(new FakeBusReader(this, bus, bus.Open(settings), settings.Filter));
    }

    public Task<bool> RemoveReaderAsync(string name, CancellationToken cancellationToken)
    {
        Require(cancellationToken);
        return Task.FromResult(bus.Remove(name));
    }

    public Task<BusDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        Require(cancellationToken);
        var messages = bus.Messages;
        return Task.FromResult(new BusDescription(bus.Cluster, bus.Layout)
        {
            Server = new BusServer("fake-1", bus.Version),
            Replicas = bus.Replicas,
            Readers = bus.Places(),
            FirstSequence = messages.Count == 0 ? 0 : messages[0].Sequence,
            LastSequence = bus.LastSequence,
            LastStoredAt = messages.Count == 0 ? null : messages[^1].StoredAt,
            Messages = messages.Count,
            Bytes = messages.Sum(message => (long)message.Body.Length),
            Now = bus.TellsTime ? bus.Time.GetUtcNow() - bus.ClockAhead : null,
        });
    }

    public Task<IReadOnlyList<BusPower>> FindPowersAsync(CancellationToken cancellationToken)
    {
        Require(cancellationToken);
        return Task.FromResult(Powers);
    }

    public Task ApplyAsync(BusLayout layout, CancellationToken cancellationToken)
    {
        Require(cancellationToken);
        bus.Layout = bus.LayoutProblem is { } problem
            ? throw BinanceError.Of(BinanceErrorId.BusLayoutRejected, problem)
            : layout;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    /// <summary>Throws what a connection that is cut, or a right that is missing, throws.</summary>
    public void Require(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if ((Problem ?? (IsConnected ? (BinanceErrorId?)null : BinanceErrorId.BusUnavailable)) is { } problem)
        {
            throw BinanceError.Of(problem, "fake");
        }
    }

    private async Task<Acknowledgement> AnswerAsync(
        BusMessage message, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!IsConnected)
        {
            return new(AcknowledgementKind.NoAnswer, 0, "no connection");
        }

        if (message.Body.Length > LargestBody)
        {
            return new(AcknowledgementKind.Refused, 0, "maximum payload exceeded");
        }

        var answer = Answer?.Invoke(message) ?? FakeAnswer.Kept;
        var kept = answer.IsStored ? bus.Store(message) : default;
        await bus.Time.Wait(answer.After < patience ? answer.After : patience, cancellationToken).ConfigureAwait(false);
        return answer.After >= patience
            ? new(AcknowledgementKind.NoAnswer, 0, "no answer in time")
            : answer.Told ?? kept;
    }

    private void Count(BusMessage message)
    {
        if (RemembersSent)
        {
            _sent.Enqueue(message);
        }

        var count = _inFlight.AddOrUpdate(message.Subject, 1, (_, count) => count + 1);
        for (var most = _mostInFlight; count > most; most = _mostInFlight)
        {
            Interlocked.CompareExchange(ref _mostInFlight, count, most);
        }
    }
}
