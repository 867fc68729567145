using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Counts the sockets that were opened and not disposed of.</summary>
internal sealed class CountingConnector(IStreamConnector connector) : IStreamConnector
{
    private int _open;
    private int _connecting;
    private long _unanswered;

    /// <summary>Sockets that are left.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>True if no socket is being opened, and none waits for the answer to a ping.</summary>
    public bool IsQuiet => Volatile.Read(ref _connecting) == 0 && Interlocked.Read(ref _unanswered) == 0;

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
        private long _asked;

        public async ValueTask<ReceiveResult> ReceiveAsync(ArraySegment<byte> buffer)
        {
            var part = await socket.ReceiveAsync(buffer);
            var read = buffer.AsSpan(0, part.Count);
            if (read.StartsWith("{\"result\""u8) || read.StartsWith("{\"id\""u8))
            {
                Ask(-1);
            }

            return part;
        }

        public Task SendAsync(ArraySegment<byte> utf8, CancellationToken cancellationToken)
        {
            Ask(Volatile.Read(ref _isDisposed) == 0 ? 1 : 0);
            return socket.SendAsync(utf8, cancellationToken);
        }

        public Task CloseAsync(CancellationToken cancellationToken) => socket.CloseAsync(cancellationToken);

        public void Abort() => socket.Abort();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                Interlocked.Decrement(ref owner._open);
                Ask(-Interlocked.Read(ref _asked));
            }

            socket.Dispose();
        }

        private void Ask(long change)
        {
            Interlocked.Add(ref _asked, change);
            Interlocked.Add(ref owner._unanswered, change);
        }
    }
}
