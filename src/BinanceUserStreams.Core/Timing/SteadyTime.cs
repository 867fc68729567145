namespace BinanceUserStreams.Timing;

/// <summary>
/// A clock that is never further ahead than what has passed since it was made: for what cannot be undone, and is decided by the age of
/// something. A wall clock that jumps ahead, by years or for a minute, makes nothing old.
/// </summary>
/// <param name="time">The clock behind it.</param>
internal sealed class SteadyTime(TimeProvider time) : TimeProvider
{
    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private readonly long _begunAt = time.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var (passed, now) = (_begun.AddBounded(time.GetElapsedTime(_begunAt)), time.GetUtcNow());
        return now < passed ? now : passed;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
