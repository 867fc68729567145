using System.Net.WebSockets;
using System.Text;

namespace BinanceUserStreams.Tests.Emulator;

/// <summary>A plain WebSocket client.</summary>
public sealed class StreamClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    // What should come comes at once; a frame that never does must fail its test instead of holding up all others.
    private readonly CancellationTokenSource _patience =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private StreamClient(TimeSpan patience) => _patience.CancelAfter(patience);

    public WebSocketState State => _socket.State;

    public static async Task<StreamClient> ConnectAsync(
        Uri server, string address, WebSocketDeflateOptions? compression = null, TimeSpan? patience = null)
    {
        StreamClient client = new(patience ?? TimeSpan.FromSeconds(20));
        client._socket.Options.DangerousDeflateOptions = compression;
        await client._socket.ConnectAsync(new Uri(server, address), client._patience.Token);
        return client;
    }

    public async Task SendAsync(string text, bool endOfMessage = true) => await _socket.SendAsync(
        Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage, _patience.Token);

    public async Task<string> ReceiveAsync()
    {
        using MemoryStream message = new();
        var buffer = new byte[1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, _patience.Token);
            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }

    public async Task<string> AskAsync(string command)
    {
        await SendAsync(command);
        return await ReceiveAsync();
    }

    /// <summary>Frames come in order: when the next is the answer to a ping sent now, none came before.</summary>
    public async Task AssertSilentAsync()
    {
        var next = await AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":99}""");
        Assert.EndsWith("\"id\":99}", next, StringComparison.Ordinal);
    }

    public async Task<WebSocketCloseStatus?> WaitForCloseAsync()
    {
        await _socket.ReceiveAsync(new byte[1], _patience.Token);
        return _socket.CloseStatus;
    }

    public Task CloseAsync() =>
        _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", _patience.Token);

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }
}
