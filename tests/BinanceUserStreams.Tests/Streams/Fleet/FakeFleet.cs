using System.Threading.Channels;
using BinanceUserStreams.Bus;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Tests.Streams.Fleet;

/// <summary>A fleet in the test's hands.</summary>
internal sealed class FakeFleet : IBusHost
{
    private readonly Channel<(DateTimeOffset From, DateTimeOffset To)> _asked =
        Channel.CreateUnbounded<(DateTimeOffset From, DateTimeOffset To)>();

    public long PublishedTo { get; private set; }

    public Action? Progressed { get; set; }

    public BusFigures Figures { get; set; } = new("host-a", true, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The stream that was offered last.</summary>
    public IFleetStream Offered { get; private set; } = null!;

    /// <summary>What a host does about its gaps.</summary>
    public GapJudgement Judgement { get; set; } = new(GapDuty.Repair);

    /// <summary>What it had said of the gap that it was asked about last.</summary>
    public GapJudgement Earlier { get; private set; }

    /// <summary>The gaps that others need not wait for any more.</summary>
    public List<(DateTimeOffset From, DateTimeOffset To)> RepairedGaps { get; } = [];

    public void Repaired(StreamSource source, DateTimeOffset from, DateTimeOffset to) => RepairedGaps.Add((from, to));

    public void Offer(StreamSource source, IFleetStream stream) => Offered = stream;

    public Task<GapJudgement> JudgeAsync(
        StreamSource source, DateTimeOffset from, DateTimeOffset to, GapJudgement earlier, CancellationToken cancellationToken)
    {
        Earlier = earlier;
        // Taken first: a test that hears of the question changes the answer to the next one.
        var judgement = Judgement;
        _asked.Writer.TryWrite((from, to));
        return Task.FromResult(judgement);
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
