using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>A clock that stands still, tells which timers were set, in their order, and can be corrected.</summary>
public sealed class WatchedClock : FakeTimeProvider
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    // What should come comes at once; what never does must fail its test instead of holding up all others.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();
    private TimeSpan _correction;

    public WatchedClock()
        : base(Noon)
    {
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _correction;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Sets the wall clock, forward or back. No time passes.</summary>
    public void CorrectBy(TimeSpan correction) => _correction += correction;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>The next timer that was or will be set. When it is known, it already runs.</summary>
    public async Task<TimeSpan> NextTimerAsync() =>
        await _timers.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    public void AdvanceSeconds(double seconds) => Advance(TimeSpan.FromSeconds(seconds));
}
