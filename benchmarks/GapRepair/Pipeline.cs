using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Benchmarks;

/// <summary>Takes what a stream delivers and keeps nothing, as a pipeline that counts.</summary>
internal sealed class Pipeline(EventBuffer buffer)
{
    private readonly TaskCompletionSource<GapRepaired> _repaired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _recovered;
    private long _lastFillAt;
    private volatile StreamGap? _gap;

    /// <summary>Ends when a gap was read back.</summary>
    public Task<GapRepaired> Repaired => _repaired.Task;

    /// <summary>Events read back so far.</summary>
    public int Recovered => Volatile.Read(ref _recovered);

    /// <summary>The first gap that was told; null before.</summary>
    public StreamGap? Gap => _gap;

    /// <summary>When the last fill came that was read back.</summary>
    public DateTimeOffset LastFillAt => new(Interlocked.Read(ref _lastFillAt), TimeSpan.Zero);

    /// <summary>Takes until the stream has ended.</summary>
    public void Run()
    {
        var batch = new object[256];
        for (var count = -1; count != 0;)
        {
            count = buffer.Take(batch, wait: true, CancellationToken.None);
            foreach (var item in batch.AsSpan(0, count))
            {
                Note(item);
            }
        }
    }

    private void Note(object item)
    {
        switch (item)
        {
            case OrderTradeUpdate { Origin: EventOrigin.Recovered, ExecutionType: "TRADE" }:
                Interlocked.Exchange(ref _lastFillAt, DateTimeOffset.UtcNow.Ticks);
                Interlocked.Increment(ref _recovered);
                break;
            case UserStreamEvent { Origin: EventOrigin.Recovered }:
                Interlocked.Increment(ref _recovered);
                break;
            case StreamGap gap:
                _gap ??= gap;
                break;
            case GapRepaired repaired:
                _repaired.TrySetResult(repaired);
                break;
            case GapUnrepaired or StreamEnded or StreamProblem:
                Console.Error.WriteLine(item);
                break;
        }
    }
}
