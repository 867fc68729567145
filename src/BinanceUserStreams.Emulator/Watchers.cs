namespace BinanceUserStreams.Emulator;

/// <summary>Those who wait for a state to come about. The state is guarded by the same lock.</summary>
internal sealed class Watchers(Lock gate)
{
    private readonly List<(Func<bool> Condition, TaskCompletionSource Met)> _waiting = [];

    public async Task WaitUntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (condition())
            {
                return;
            }

            _waiting.Add((condition, met));
        }

        await met.Task.WaitAsync(cancellationToken);
    }

    /// <summary>To be called with the lock held, after every change of the state.</summary>
    public void Check()
    {
        if (_waiting.Count > 0)
        {
            _waiting.RemoveAll(waiter => waiter.Condition() && waiter.Met.TrySetResult());
        }
    }
}
