namespace BinanceUserStreams.Timing;

/// <summary>Waiting for the first of several tasks, or a delay.</summary>
internal static class Waiting
{
    /// <summary>Ends with the first of the tasks, however it ended, or after the delay; no timer is left behind.</summary>
    public static async Task ForAnyAsync(
        this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken, params Task[] tasks)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny([time.Wait(delay, timer.Token), .. tasks]).ConfigureAwait(false);
        timer.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
