using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Termination;

/// <summary>
/// Lets commands end in order when the process is told to terminate. The process ends all the same: by itself as soon as
/// its script has ended, else by the same signal <see cref="Patience"/> later. Another signal ends it at once.
/// </summary>
internal sealed class ProcessTermination(ITerminationSignals signals, TimeProvider time)
{
    /// <summary>How long the process may still run; docker stop kills it after as long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long a signal may still be the same request.</summary>
    /// <remarks>timeout sends it to the program and to its group, and systemd again when a starter is gone.</remarks>
    public static readonly TimeSpan Repetition = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly List<Action> _endings = [];
    private readonly TaskCompletionSource<bool> _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? _listening;
    private bool _isUnderWay;
    private long _since;

    /// <summary>That of this process: signals are the process's, not a command's.</summary>
    public static ProcessTermination Shared { get; } = new(new ProcessSignals(), TimeProvider.System);

    /// <summary>True once the process was told to terminate: nothing should begin any more.</summary>
    public bool IsUnderWay
    {
        get
        {
            lock (_gate)
            {
                return _isUnderWay;
            }
        }
    }

    /// <summary>Says what ends a command. Signals are listened to only while there is a command.</summary>
    /// <param name="end">Called once, on a pool thread, when the process is told to terminate.</param>
    /// <returns>To be disposed when the command has ended.</returns>
    public IDisposable Add(Action end)
    {
        lock (_gate)
        {
            _endings.Add(end);
            _listening ??= signals.Listen(OnSignal);
        }

        return new Registration(() => Remove(end));
    }

    private void Remove(Action end)
    {
        IDisposable? listening = null;
        lock (_gate)
        {
            _endings.Remove(end);
            if (_endings.Count > 0)
            {
                return;
            }

            // What the script does at its end is not cut off by the same request once more.
            if (_isUnderWay)
            {
                _allEnded.TrySetResult(true);
                return;
            }

            (listening, _listening) = (_listening, null);
        }

        listening?.Dispose();
    }

    // Returns at once: the thread is that of all signals.
    private Task? OnSignal(TerminationSignal signal)
    {
        lock (_gate)
        {
            if (_isUnderWay)
            {
                return time.GetElapsedTime(_since) < Repetition ? _allEnded.Task : null;
            }

            if (_endings.Count == 0)
            {
                return null;
            }

            _isUnderWay = true;
            _since = time.GetTimestamp();
            foreach (var end in _endings)
            {
                _ = Task.Run(end);
            }
        }

        _ = RaiseLaterAsync(signal);
        return _allEnded.Task;
    }

    private async Task RaiseLaterAsync(TerminationSignal signal)
    {
        await time.Wait(Patience, CancellationToken.None).ConfigureAwait(false);
        signals.Raise(signal);
    }

    private sealed class Registration(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
