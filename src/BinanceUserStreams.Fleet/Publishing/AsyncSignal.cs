namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// Wakes one waiter. Set while nobody waits, it ends the next wait. It is waited for a thousand times a second: one timer serves all
/// waits, and none ends by an exception but the last.
/// </summary>
internal sealed class AsyncSignal : IDisposable
{
    private readonly object _gate = new();
    private readonly ITimer _timer;
    private TaskCompletionSource<bool>? _waiter;
    private bool _isSet;

    /// <param name="time">The clock.</param>
    public AsyncSignal(TimeProvider time) =>
        _timer = time.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Wakes the waiter, or the next one.</summary>
    public void Set()
    {
        TaskCompletionSource<bool>? waiter;
        lock (_gate)
        {
            (waiter, _waiter) = (_waiter, null);
            _isSet = waiter is null;
        }

        waiter?.SetResult(true);
    }

    /// <summary>Ends when it is set, or after a while.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> waiter;
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return;
            }

            _waiter = waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _timer.Change(patience, Timeout.InfiniteTimeSpan);
        }

        using (cancellationToken.Register(Release))
        {
            await waiter.Task.ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose() => _timer.Dispose();

    // Nothing was set: the next wait is a whole one.
    private void Release()
    {
        TaskCompletionSource<bool>? waiter;
        lock (_gate)
        {
            (waiter, _waiter) = (_waiter, null);
        }

        waiter?.SetResult(true);
    }
}
