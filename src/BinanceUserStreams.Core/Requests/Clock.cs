namespace BinanceUserStreams.Requests;

/// <summary>Waiting by a <see cref="TimeProvider"/>, on both runtimes.</summary>
internal static class Clock
{
    /// <summary>Ends after the delay, or at once with OperationCanceledException.</summary>
    public static Task Wait(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, time, cancellationToken);
#else
        time.Delay(delay, cancellationToken);
#endif

    /// <summary>A source that is cancelled after the delay.</summary>
    public static CancellationTokenSource CancelAfter(this TimeProvider time, TimeSpan delay) =>
#if NET
        new(delay, time);
#else
        time.CreateCancellationTokenSource(delay);
#endif
}
