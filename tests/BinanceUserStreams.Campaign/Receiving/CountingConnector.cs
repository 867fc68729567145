using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Counts the sockets that were opened and not disposed of.</summary>
internal sealed class CountingConnector(IStreamConnector connector) : IStreamConnector
{
    private int _open;
    private int _opened;

    /// <summary>Sockets that are left.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Sockets that were ever opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <inheritdoc/>
    public async Task<IStreamSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = await connector.ConnectAsync(address, cancellationToken);
        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _opened);
        return new CountedSocket(socket, this);
    }

    /// <inheritdoc/>
    public void Dispose() => connector.Dispose();

    private sealed class CountedSocket(IStreamSocket socket, CountingConnector owner) : IStreamSocket
    {
        private int _isDisposed;

        public ValueTask<StreamPart> ReceiveAsync(ArraySegment<byte> buffer) => socket.ReceiveAsync(buffer);

        public Task SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken) =>
            socket.SendAsync(utf8, cancellationToken);

        public Task CloseAsync(CancellationToken cancellationToken) => socket.CloseAsync(cancellationToken);

        public void Abort() => socket.Abort();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                Interlocked.Decrement(ref owner._open);
            }

            socket.Dispose();
        }
    }
}
