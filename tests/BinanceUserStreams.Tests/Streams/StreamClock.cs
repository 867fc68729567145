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
        timer.Expect(dueTime, period);
        lock (_gate)
        {
            _expected.Add(timer);
        }

        timer.Start(base.CreateTimer(
            value =>
            {
                Forget(timer);
                timer.Caller = Environment.CurrentManagedThreadId;
                callback(value);
                timer.HasCalled();
            },
            state, dueTime, period));
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
            // A test that goes on within a call must not wait for its end.
            return _expected.All(timer => timer.NextAt > Passed || timer.Caller == Environment.CurrentManagedThreadId);
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
        private ITimer? _timer;
        private TimeSpan _period;

        public TimeSpan Length => length;

        public bool HasEnded { get; set; }

        /// <summary>The thread that calls it at this moment; 0 for none.</summary>
        public int Caller { get; set; }

        /// <summary>When it is to be called next.</summary>
        public DateTimeOffset NextAt { get; private set; }

        public void Start(ITimer timer) => _timer = timer;

        public void Expect(TimeSpan dueTime, TimeSpan period)
        {
            _period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            NextAt = In(dueTime, clock.Passed);
        }

        public void HasCalled()
        {
            NextAt = In(_period, NextAt);
            Caller = 0;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Expect(dueTime, period);
            return _timer!.Change(dueTime, period);
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

        private static DateTimeOffset In(TimeSpan length, DateTimeOffset from) =>
            length == Timeout.InfiniteTimeSpan || length > DateTimeOffset.MaxValue - from
                ? DateTimeOffset.MaxValue
                : from + length;
    }
}
