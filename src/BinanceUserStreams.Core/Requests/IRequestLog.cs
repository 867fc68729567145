namespace BinanceUserStreams.Requests;

/// <summary>Receives the verbose and debug lines of each attempt. Called from any thread; no line holds a secret.</summary>
public interface IRequestLog
{
    /// <summary>What happens, for the person who wants to know why it takes so long.</summary>
    void Verbose(string line);

    /// <summary>Facts of the wire, for the person who reports a fault.</summary>
    void Debug(string line);
}
