namespace BinanceUserStreams.Timing;

/// <summary>
/// Waiting by a <see cref="TimeProvider"/>, on both runtimes. Lengths may come from outside: none of them is too long, or
/// too short, and none depends on the wall clock.
/// </summary>
internal static class Clock
{
    // The runtimes' timers take 24 or 49 days at most.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    /// <summary>
    /// Ends after the delay, never before, or at once with OperationCanceledException. A delay of nothing or less has
    /// passed; <see cref="TimeSpan.MaxValue"/> never does.
    /// </summary>
    public static async Task Wait(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        for (var rest = delay; rest > TimeSpan.Zero; rest = delay - time.GetElapsedTime(started))
        {
            await Delay(time, Timer(rest), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A source that is cancelled after the delay, and after a day at the latest: no attempt takes so long.</summary>
    public static CancellationTokenSource CancelAfter(this TimeProvider time, TimeSpan delay)
    {
        // A negative delay must not be taken for an infinite one.
        var length = delay > TimeSpan.Zero ? Timer(delay) : TimeSpan.Zero;
#if NET
        return new(length, time);
#else
        return time.CreateCancellationTokenSource(length);
#endif
    }

    /// <summary>The sum, or the first or last moment there is.</summary>
    public static DateTimeOffset AddBounded(this DateTimeOffset moment, TimeSpan length) =>
        length > DateTimeOffset.MaxValue - moment ? DateTimeOffset.MaxValue
        : length < DateTimeOffset.MinValue - moment ? DateTimeOffset.MinValue
        : moment + length;

    // Timers cut off what is less than a millisecond.
    private static TimeSpan Timer(TimeSpan rest) =>
        rest < LongestTimer ? TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)) : LongestTimer;

    private static Task Delay(TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, time, cancellationToken);
#else
        time.Delay(delay, cancellationToken);
#endif
}
