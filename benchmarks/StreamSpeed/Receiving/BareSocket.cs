using System.Net.WebSockets;

namespace BinanceUserStreams.Benchmarks.Receiving;

/// <summary>The runtime's own WebSocket client in a loop.</summary>
internal sealed class BareSocket : IContender
{
    private const int BufferLength = 64 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly FrameHandler? _handle;

    private BareSocket(FrameHandler? handle) => _handle = handle;

    /// <summary>What the handler's answers add up to.</summary>
    public long Sum { get; private set; }

    /// <param name="address">The stream.</param>
    /// <param name="handle">What is done with a frame; null for nothing.</param>
    public static async Task<IContender> ConnectAsync(Uri address, FrameHandler? handle)
    {
        BareSocket contender = new(handle);
        await contender._socket.ConnectAsync(address, CancellationToken.None);
        return contender;
    }

    public async Task ReceiveAsync(long events)
    {
        for (; events > 0; events--)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
                length += part.Count;
            }
            while (!part.EndOfMessage);
            Sum += _handle?.Invoke(_buffer.AsMemory(0, length)) ?? 0;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return default;
    }
}
