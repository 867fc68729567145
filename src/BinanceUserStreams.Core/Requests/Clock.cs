namespace BinanceUserStreams.Requests;

/// <summary>Waiting by a <see cref="TimeProvider"/>, on both runtimes.</summary>
internal static class Clock
{
    /// <summary>Ends after the delay, never before, or at once with OperationCanceledException.</summary>
    public static Task Wait(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
        // Timers cut off what is less than a millisecond.
        var whole = TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
#if NET
        return Task.Delay(whole, time, cancellationToken);
#else
        return time.Delay(whole, cancellationToken);
#endif
    }

    /// <summary>A source that is cancelled after the delay.</summary>
    public static CancellationTokenSource CancelAfter(this TimeProvider time, TimeSpan delay) =>
#if NET
        new(delay, time);
#else
        time.CreateCancellationTokenSource(delay);
#endif
}
