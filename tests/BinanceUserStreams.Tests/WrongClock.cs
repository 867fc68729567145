using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests;

/// <summary>A wall clock that is set wrong, beside a monotonic one that is not.</summary>
internal sealed class WrongClock(FakeTimeProvider time) : TimeProvider
{
    /// <summary>By how much it is ahead; less than nothing if it is behind.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Ahead;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
