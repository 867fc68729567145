namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Waiting for what becomes true when publishing goes on. Any thread.</summary>
internal sealed class Milestones
{
    private readonly object _gate = new();
    private readonly List<(Func<bool> IsReached, TaskCompletionSource<bool> Done)> _waiting = [];

    /// <summary>Ends when it is true.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitAsync(Func<bool> isReached, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((isReached, done));
        }

        // It may have become true in between.
        Look();
        using (cancellationToken.Register(() => done.TrySetCanceled(cancellationToken)))
        {
            await done.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Something went on.</summary>
    public void Look()
    {
        lock (_gate)
        {
            if (_waiting.Count > 0)
            {
                _waiting.RemoveAll(item => item.Done.Task.IsCompleted || (item.IsReached() && item.Done.TrySetResult(true)));
            }
        }
    }
}
