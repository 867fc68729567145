namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// What is known about a server and heartbeats, over all connections of a stream: it must have answered one before the lack
/// of an answer means anything, and it is asked rarely if it hangs up whenever it is asked.
/// </summary>
internal sealed class HeartbeatSupport(TimeProvider time)
{
    private const int HangUpsToBelieve = 3;

    // Three connections that ended early may have had another reason: after a while it is tried again.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(12);

    private int _hangUps;
    private long _hungUpAt;
    private volatile bool _isProven;

    /// <summary>True once the server has answered, or refused, a request.</summary>
    public bool IsProven => _isProven;

    /// <summary>How long not to ask, because it seems that the server does not want to be asked.</summary>
    public TimeSpan Pause
    {
        get
        {
            if (IsProven || _hangUps < HangUpsToBelieve)
            {
                return TimeSpan.Zero;
            }

            var pause = FirstPause.Ticks * Math.Pow(2, _hangUps - HangUpsToBelieve);
            var rest = TimeSpan.FromTicks((long)Math.Min(pause, LongestPause.Ticks)) - time.GetElapsedTime(_hungUpAt);
            return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }
    }

    /// <summary>The server answered.</summary>
    public void Answered() => _isProven = true;

    /// <summary>The connection ended instead of an answer.</summary>
    public void HungUpInstead()
    {
        _hangUps++;
        _hungUpAt = time.GetTimestamp();
    }

    /// <summary>The connection ended as soon although no ping was sent: pings were not the reason.</summary>
    public void HungUpUnasked() => _hangUps = 0;
}
