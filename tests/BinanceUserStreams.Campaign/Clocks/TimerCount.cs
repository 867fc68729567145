namespace BinanceUserStreams.Campaign.Clocks;

/// <summary>Counts how often a wait of a length has begun.</summary>
internal sealed class TimerCount(TimeProvider time) : TimeProvider
{
    private readonly Dictionary<TimeSpan, long> _begun = [];

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <summary>How often.</summary>
    public long Begun(TimeSpan length)
    {
        lock (_begun)
        {
            return _begun.GetValueOrDefault(length);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = time.CreateTimer(callback, state, dueTime, period);
        lock (_begun)
        {
            _begun[dueTime] = _begun.GetValueOrDefault(dueTime) + 1;
        }

        return timer;
    }
}
