using System.Diagnostics;

namespace BinanceUserStreams.Campaign.Clocks;

/// <summary>A clock that runs so many times faster than the wall's, for the exchange and its client alike.</summary>
internal sealed class ScaledTime(double scale) : TimeProvider
{
    private readonly DateTimeOffset _origin = DateTimeOffset.UtcNow;
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _origin.AddTicks(GetTimestamp());

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)(Stopwatch.GetElapsedTime(_started).Ticks * scale);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(System.CreateTimer(callback, state, OfWall(dueTime), OfWall(period)), this);

    /// <summary>
    /// How long the wall's clock waits for it. A timer of the runtime may come a fraction of a millisecond early, which
    /// would be long here.
    /// </summary>
    private TimeSpan OfWall(TimeSpan length) => length <= TimeSpan.Zero
        ? length
        : TimeSpan.FromMilliseconds(Math.Ceiling(length.TotalMilliseconds / scale) + 1);

    private sealed class ScaledTimer(ITimer timer, ScaledTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.OfWall(dueTime), time.OfWall(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
