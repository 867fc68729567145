using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>A clock that stands still, knows every timer that was set and not yet ended, and can be corrected.</summary>
public sealed class StreamClock(DateTimeOffset? start = null) : FakeTimeProvider(start ?? Noon)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<WatchedTimer> _running = [];
    private TaskCompletionSource _changed = new();
    private TimeSpan _correction;

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

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _correction;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Sets the wall clock, forward or back. No time passes.</summary>
    public void CorrectBy(TimeSpan correction) => _correction += correction;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        WatchedTimer timer = new(this, dueTime);
        timer.Start(base.CreateTimer(
            value =>
            {
                Forget(timer);
                callback(value);
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

        public TimeSpan Length => length;

        public bool HasEnded { get; set; }

        public void Start(ITimer timer) => _timer = timer;

        public bool Change(TimeSpan dueTime, TimeSpan period) => _timer!.Change(dueTime, period);

        public void Dispose()
        {
            clock.Forget(this);
            _timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            clock.Forget(this);
            return _timer!.DisposeAsync();
        }
    }
}
