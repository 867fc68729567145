using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// How long to wait before a lost key is replaced: the first at once; but a server that ends each new key soon after it was
/// made is asked for the next one after longer and longer waits.
/// </summary>
internal sealed class KeyLosses(Func<double> random, TimeProvider time)
{
    // A key that lived so long was a success. Longer than the usual time to the first extension, where many would fail.
    private static readonly TimeSpan StableAge = TimeSpan.FromMinutes(2);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), random);
    private long _heldSince;

    /// <summary>Keys lost in all.</summary>
    public int Total { get; private set; }

    /// <summary>Keys lost one after the other, all but the first of which did not last.</summary>
    public int InARow { get; private set; }

    /// <summary>There is another key.</summary>
    public void Held() => _heldSince = time.GetTimestamp();

    /// <summary>It is lost.</summary>
    public void Lost()
    {
        Total++;
        InARow = time.GetElapsedTime(_heldSince) < StableAge ? InARow + 1 : 1;
    }

    /// <summary>How long to wait before the next one is asked for.</summary>
    public TimeSpan NextPause() => InARow > 1 ? _backoff.After(InARow - 1) : TimeSpan.Zero;
}
