namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// A defect in what a stream does beside its main parts, where nobody waits for the outcome. It ends the stream, so that
/// it is seen and not only missed.
/// </summary>
internal sealed class StreamDefect
{
    private readonly TaskCompletionSource<bool> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends, with an exception, when a defect was found; else never.</summary>
    public Task Found => _found.Task;

    /// <summary>Looks after a task: if it fails it is a defect. One that is cancelled is none.</summary>
    public void Watch(Task task) => _ = task.ContinueWith(
        failed => _found.TrySetException(failed.Exception!.InnerExceptions), CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
