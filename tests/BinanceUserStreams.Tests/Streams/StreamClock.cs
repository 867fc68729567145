using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A clock that stands still, knows every timer that was set and not yet ended, and can be corrected.</summary>
public sealed class StreamClock(DateTimeOffset? start = null) : FakeTimeProvider(start ?? Noon)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<WatchedTimer> _running = [];
    private readonly HashSet<WatchedTimer> _expected = [];
    private TaskCompletionSource _changed = new();
    private TimeSpan _correction;

    private DateTimeOffset Passed => base.GetUtcNow();

    /// <summary>Timers that can still fire.</summary>
    public int RunningTimers
    {
        get
        {
            lock (_gate)
            {
                return _running.Count;
            }
        }
    }

    /// <summary>
    /// Lets so much time pass. Every timer that is due has been called when it returns: while another thread sets a timer, the
    /// clock leaves what is due to that thread.
    /// </summary>
    public new void Advance(TimeSpan length)
    {
        base.Advance(length);
        Assert.True(
            SpinWait.SpinUntil(HasCalledAll, StreamBench.Patience), "A timer that is due was not called, or its call does not end.");
    }

    public override DateTimeOffset GetUtcNow() => Passed + _correction;

    public override long GetTimestamp() => Passed.UtcTicks;

    /// <summary>Sets the wall clock, forward or back. No time passes.</summary>
    public void CorrectBy(TimeSpan correction) => _correction += correction;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        WatchedTimer timer = new(this, dueTime);
        lock (_gate)
        {
            _expected.Add(timer);
        }

        timer.Start(
            base.CreateTimer(
                value =>
                {
                    Forget(timer);
                    timer.BeginCall();
                    callback(value);
                    timer.EndCall();
                },
                state, dueTime, period),
            dueTime, period);
        lock (_gate)
        {
            // Only now: whoever sees it may let its time pass.
            if (!timer.HasEnded && dueTime != Timeout.InfiniteTimeSpan)
            {
                _running.Add(timer);
            }
        }

        Change();
        return timer;
    }

    /// <summary>Waits until a timer of this length runs, and lets so much time pass.</summary>
    public async Task PassAsync(TimeSpan length)
    {
        await WhenSetAsync(length);
        Advance(length);
    }

    /// <summary>The same in seconds.</summary>
    public Task PassAsync(double seconds) => PassAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Ends when so many timers of this length run.</summary>
    public Task WhenSetAsync(TimeSpan length, int count = 1) =>
        WhenAsync(timers => timers.Count(timer => timer.Length == length) >= count);

    private async Task WhenAsync(Func<List<WatchedTimer>, bool> condition)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (condition(_running))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(StreamBench.Patience, TestContext.Current.CancellationToken);
        }
    }

    private bool HasCalledAll()
    {
        lock (_gate)
        {
            return !_expected.Any(timer => timer.IsAwaited);
        }
    }

    private void Drop(WatchedTimer timer)
    {
        lock (_gate)
        {
            _expected.Remove(timer);
        }

        Forget(timer);
    }

    private void Forget(WatchedTimer timer)
    {
        lock (_gate)
        {
            timer.HasEnded = true;
            _running.Remove(timer);
        }

        Change();
    }

    private void Change()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    private sealed class WatchedTimer(StreamClock clock, TimeSpan length) : ITimer
    {
        private readonly Lock _gate = new();
        private ITimer? _timer;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private DateTimeOffset _nextAt = DateTimeOffset.MaxValue;
        private int _calls;
        private int _caller;

        public TimeSpan Length => length;

        public bool HasEnded { get; set; }

        /// <summary>True while it is due, or is called: but not by this thread, which would wait for its own end.</summary>
        public bool IsAwaited
        {
            get
            {
                lock (_gate)
                {
                    return _caller == 0 ? _nextAt <= clock.Passed : _caller != Environment.CurrentManagedThreadId;
                }
            }
        }

        public void Start(ITimer timer, TimeSpan dueTime, TimeSpan period)
        {
            _timer = timer;
            Expect(0, dueTime, period);
        }

        public void BeginCall()
        {
            lock (_gate)
            {
                _calls++;
                _caller = Environment.CurrentManagedThreadId;
            }
        }

        public void EndCall()
        {
            lock (_gate)
            {
                _caller = 0;
                _nextAt = In(_period);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var calls = _calls;
            var isChanged = _timer!.Change(dueTime, period);
            Expect(calls, dueTime, period);
            return isChanged;
        }

        public void Dispose()
        {
            clock.Drop(this);
            _timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            clock.Drop(this);
            return _timer!.DisposeAsync();
        }

        // Behind the setting, and thus never earlier than the clock itself has it: what it does not call yet is not awaited.
        private void Expect(int calls, TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
                _nextAt = In(calls == _calls ? dueTime : _period);
            }
        }

        private DateTimeOffset In(TimeSpan length) =>
            length == Timeout.InfiniteTimeSpan || length > DateTimeOffset.MaxValue - clock.Passed
                ? DateTimeOffset.MaxValue
                : clock.Passed + length;
    }
}
