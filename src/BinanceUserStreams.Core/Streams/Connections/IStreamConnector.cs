namespace BinanceUserStreams.Streams.Connections;

/// <summary>The port to WebSocket: opens sockets.</summary>
public interface IStreamConnector : IDisposable
{
    /// <summary>Opens a socket.</summary>
    /// <exception cref="StreamConnectException">It could not be opened.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IStreamSocket> ConnectAsync(Uri address, CancellationToken cancellationToken);
}
