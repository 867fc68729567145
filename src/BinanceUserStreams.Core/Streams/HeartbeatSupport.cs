namespace BinanceUserStreams.Streams;

/// <summary>
/// What is known about a server and heartbeats, over all sockets of a stream: it must have answered one before the lack
/// of an answer means anything, and it is left alone if it hangs up whenever it is asked.
/// </summary>
internal sealed class HeartbeatSupport
{
    private const int HangUpsToBelieve = 3;

    private int _hangUps;

    /// <summary>True once the server has answered, or refused, a request.</summary>
    public bool IsProven { get; private set; }

    /// <summary>False while it seems that the server does not want to be asked.</summary>
    public bool IsWanted => IsProven || _hangUps < HangUpsToBelieve;

    /// <summary>The server answered.</summary>
    public void Answered() => IsProven = true;

    /// <summary>The connection ended instead of an answer.</summary>
    public void HungUpInstead() => _hangUps++;

    /// <summary>The connection ended as soon although nothing was asked: the questions were not the reason.</summary>
    public void HungUpUnasked() => _hangUps = 0;
}
