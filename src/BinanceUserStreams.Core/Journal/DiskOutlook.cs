namespace BinanceUserStreams.Journal;

/// <summary>
/// Says when a disk will be full at the rate at which it fills now, whoever fills it. Measured on the monotonic clock over the last
/// hour; nothing is said before ten minutes of it are known, unless next to nothing is free.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class DiskOutlook(TimeProvider time)
{
    // A file of the journal takes half as much.
    private const long NextToNothing = 128 * 1024 * 1024;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(1);

    // What was warned of is over only when there is clearly more time: at the edge nobody wants to be told twice.
    private static readonly TimeSpan Relief = TimeSpan.FromHours(36);
    private static readonly TimeSpan Repeat = TimeSpan.FromHours(1);

    private readonly Queue<(long At, long Free)> _samples = [];
    private long? _toldAt;

    /// <summary>How long the disk will last; null if it does not fill, or is not known.</summary>
    public TimeSpan? Left { get; private set; }

    /// <summary>True while little is left.</summary>
    public bool IsLow { get; private set; }

    /// <summary>Takes what is free now; true if it is time to tell of it: that little is left, or that it no longer is.</summary>
    public bool Take(long free)
    {
        var now = time.GetTimestamp();
        _samples.Enqueue((now, free));
        while (time.GetElapsedTime(_samples.Peek().At, now) > Window)
        {
            _samples.Dequeue();
        }

        Left = Estimate(now, free);
        var wasLow = IsLow;
        IsLow = free < NextToNothing || Left < (wasLow ? Relief : Horizon);
        var isDue = IsLow ? _toldAt is not { } told || time.GetElapsedTime(told, now) >= Repeat : wasLow;

        // The word that it is over does not begin the hour anew: at an edge it is crossed often.
        _toldAt = isDue && IsLow ? now : _toldAt;
        return isDue;
    }

    private TimeSpan? Estimate(long now, long free)
    {
        var (at, before) = _samples.Peek();
        var elapsed = time.GetElapsedTime(at, now);
        if (elapsed < Least || before <= free)
        {
            return null;
        }

        var seconds = free / ((before - free) / elapsed.TotalSeconds);
        return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
