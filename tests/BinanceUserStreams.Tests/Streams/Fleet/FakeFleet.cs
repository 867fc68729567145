using System.Threading.Channels;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Streams.Fleet;

/// <summary>A fleet in the test's hands.</summary>
internal sealed class FakeFleet : IBusHost
{
    private readonly Channel<(DateTimeOffset From, DateTimeOffset To)> _asked =
        Channel.CreateUnbounded<(DateTimeOffset From, DateTimeOffset To)>();

    public long PublishedTo { get; private set; }

    public Action? Progressed { get; set; }

    /// <summary>The stream that was offered last.</summary>
    public IFleetStream Offered { get; private set; } = null!;

    /// <summary>What a host does about its gaps.</summary>
    public GapJudgement Judgement { get; set; } = new(GapDuty.Repair);

    public void Offer(StreamSource source, IFleetStream stream) => Offered = stream;

    public Task<GapJudgement> JudgeAsync(
        StreamSource source, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        _asked.Writer.TryWrite((from, to));
        return Task.FromResult(Judgement);
    }

    public void Publish(long to)
    {
        PublishedTo = to;
        Progressed?.Invoke();
    }

    public async Task<(DateTimeOffset From, DateTimeOffset To)> AskedAsync() => await _asked.Reader.ReadAsync().AsTask()
        .WaitAsync(StreamBench.Patience);

    public Task<bool> DrainAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public void Dispose()
    {
    }
}
