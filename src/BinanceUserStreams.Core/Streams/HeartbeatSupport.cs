namespace BinanceUserStreams.Streams;

/// <summary>
/// What is known about a server and heartbeats, over all its sockets: it must have answered one before the lack of an
/// answer means anything, and it is left alone if it hangs up when it is asked.
/// </summary>
internal sealed class HeartbeatSupport
{
    private const int HangUpsToBelieve = 2;

    private int _hangUps;

    /// <summary>True once the server has answered, or refused, a request.</summary>
    public bool IsProven { get; private set; }

    /// <summary>False once it is clear that the server does not want to be asked.</summary>
    public bool IsWanted => IsProven || _hangUps < HangUpsToBelieve;

    public void Answered() => IsProven = true;

    public void HungUpInstead() => _hangUps++;
}
