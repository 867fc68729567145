namespace BinanceUserStreams.Diagnosis;

/// <summary>A proxy opened no tunnel.</summary>
/// <param name="message">What it answered, in words without a secret.</param>
/// <param name="isBeyondUs">True if it wants what only the clients of requests and sockets speak.</param>
internal sealed class ProxyException(string message, bool isBeyondUs = false) : Exception(message)
{
    /// <summary>True if it wants what only the clients of requests and sockets speak.</summary>
    public bool IsBeyondUs => isBeyondUs;
}
