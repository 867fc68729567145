namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>
/// Runs what blocks or computes for long on a thread of its own: on the pool's, of which there are two on two cores, it
/// would hold up every stream of the process, and that would look like a fault of theirs.
/// </summary>
internal static class OwnThread
{
    /// <summary>Runs it.</summary>
    public static Task RunAsync(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Runs it, and returns its result.</summary>
    public static Task<T> RunAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
