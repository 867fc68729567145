using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Counts the sockets that were opened and not disposed of.</summary>
internal sealed class CountingConnector(IStreamConnector connector) : IStreamConnector
{
    private int _open;
    private int _connecting;
    private long _questions;
    private long _answers;

    /// <summary>Sockets that are left.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>True if no socket is being opened, and every question that was sent has its answer.</summary>
    public bool IsQuiet => Volatile.Read(ref _connecting) == 0
        && Interlocked.Read(ref _questions) == Interlocked.Read(ref _answers);

    /// <inheritdoc/>
    public async Task<IStreamSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _connecting);
        try
        {
            var socket = await connector.ConnectAsync(address, cancellationToken);
            Interlocked.Increment(ref _open);
            return new CountedSocket(socket, this);
        }
        finally
        {
            Interlocked.Decrement(ref _connecting);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connector.Dispose();

    private sealed class CountedSocket(IStreamSocket socket, CountingConnector owner) : IStreamSocket
    {
        private int _isDisposed;

        public async ValueTask<StreamPart> ReceiveAsync(ArraySegment<byte> buffer)
        {
            var part = await socket.ReceiveAsync(buffer);
            if (buffer.AsSpan(0, part.Count).StartsWith("{\"result\""u8))
            {
                Interlocked.Increment(ref owner._answers);
            }

            return part;
        }

        public Task SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref owner._questions);
            return socket.SendAsync(utf8, cancellationToken);
        }

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
