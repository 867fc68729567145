using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>Wakes one waiter. Set while nobody waits, it ends the next wait.</summary>
internal sealed class AsyncSignal(TimeProvider time)
{
    private readonly object _gate = new();
    private TaskCompletionSource<bool>? _waiter;
    private bool _isSet;

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
        TaskCompletionSource<bool> waiter;
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return;
            }

            _waiter = waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        try
        {
            await time.ForAnyAsync(patience, cancellationToken, waiter.Task).ConfigureAwait(false);
        }
        finally
        {
            StopWaiting(waiter);
        }
    }

    // What is set from now on must not be lost to one who has gone.
    private void StopWaiting(TaskCompletionSource<bool> waiter)
    {
        lock (_gate)
        {
            _waiter = _waiter == waiter ? null : _waiter;
        }
    }
}
