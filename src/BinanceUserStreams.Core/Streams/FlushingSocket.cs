namespace BinanceUserStreams.Streams;

/// <summary>A socket whose reader shows the consumer what it has delivered whenever nothing more follows at once.</summary>
internal sealed class FlushingSocket(IStreamSocket socket, EventBuffer buffer) : IStreamSocket
{
    /// <summary>Called by the reader before it waits.</summary>
    public void Flush() => buffer.Flush();

    /// <inheritdoc/>
    public ValueTask<StreamPart> ReceiveAsync(ArraySegment<byte> room) => socket.ReceiveAsync(room);

    /// <inheritdoc/>
    public Task SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken) =>
        socket.SendAsync(utf8, cancellationToken);

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken) => socket.CloseAsync(cancellationToken);

    /// <inheritdoc/>
    public void Abort() => socket.Abort();

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
