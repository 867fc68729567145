namespace BinanceUserStreams.Timing;

/// <summary>
/// A moment as both clocks show it: the wall clock may be corrected at any time, and is for showing; what came before
/// what, and how long it took, is the monotonic clock's.
/// </summary>
/// <param name="Timestamp">The monotonic clock's, <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="Stamp">The wall clock's.</param>
internal readonly record struct ClockReading(long Timestamp, DateTimeOffset Stamp)
{
    // Further back than anything that is compared, and small enough for every frequency of a clock.
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(36_500);

    public static bool operator <(ClockReading left, ClockReading right) => left.Timestamp < right.Timestamp;

    public static bool operator >(ClockReading left, ClockReading right) => left.Timestamp > right.Timestamp;

    public static bool operator <=(ClockReading left, ClockReading right) => left.Timestamp <= right.Timestamp;

    public static bool operator >=(ClockReading left, ClockReading right) => left.Timestamp >= right.Timestamp;

    /// <summary>This moment.</summary>
    public static ClockReading Now(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>The later of two.</summary>
    public static ClockReading Later(ClockReading one, ClockReading other) => one > other ? one : other;

    /// <summary>So long before; itself for a length of nothing or less.</summary>
    public ClockReading Before(TimeSpan length, TimeProvider time)
    {
        if (length <= TimeSpan.Zero)
        {
            return this;
        }

        var bounded = length < Furthest ? length : Furthest;
        var ticks = (long)(bounded.Ticks * ((double)time.TimestampFrequency / TimeSpan.TicksPerSecond));
        return new ClockReading(Timestamp - ticks, Stamp.AddBounded(-length));
    }

    /// <summary>The earlier moment that has this stamp by the same setting of the clock; itself if that is none.</summary>
    public ClockReading AsOf(DateTimeOffset stamp, TimeProvider time) => Before(Stamp - stamp, time);

    /// <summary>How long it is from here to another one; never negative.</summary>
    public TimeSpan Until(ClockReading later, TimeProvider time) =>
        later > this ? time.GetElapsedTime(Timestamp, later.Timestamp) : TimeSpan.Zero;

    /// <summary>The stamp, or the one that the clock would have shown if it had been set as it is now, if that is earlier.</summary>
    public DateTimeOffset StampBy(TimeProvider time)
    {
        var now = Now(time);
        var stamp = now.Stamp.AddBounded(-Until(now, time));
        return stamp < Stamp ? stamp : Stamp;
    }
}
