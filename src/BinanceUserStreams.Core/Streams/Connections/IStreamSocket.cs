namespace BinanceUserStreams.Streams.Connections;

/// <summary>An open socket. One receives and one sends at a time.</summary>
public interface IStreamSocket : IDisposable
{
    /// <summary>The next part of a frame.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    ValueTask<ReceiveResult> ReceiveAsync(ArraySegment<byte> buffer);

    /// <summary>Sends a text frame.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    Task SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken);

    /// <summary>Sends a close frame; what the server sent before its own can still be received.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    Task CloseAsync(CancellationToken cancellationToken);

    /// <summary>Ends the connection at once; a pending receive throws.</summary>
    void Abort();
}
