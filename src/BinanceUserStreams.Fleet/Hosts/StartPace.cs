namespace BinanceUserStreams.Fleet.Hosts;

/// <summary>
/// Spreads the starts of streams: the accounts of a host that died begin at once, and hundreds not all in one moment, in which the
/// exchange would refuse them.
/// </summary>
internal sealed class StartPace(TimeProvider time)
{
    private const double Burst = 50;
    private const double PerSecond = 25;

    private double _free = Burst;
    private long _at = time.GetTimestamp();

    /// <summary>True if a stream may be started now.</summary>
    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _free = Math.Min(Burst, _free + (time.GetElapsedTime(_at, now).TotalSeconds * PerSecond));
        _at = now;
        if (_free < 1)
        {
            return false;
        }

        _free--;
        return true;
    }
}
