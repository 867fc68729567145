using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace BinanceUserStreams.Tests.Emulator;

/// <summary>A WebSocket client that sees every byte and breaks any rule.</summary>
public sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new();

    // What should come comes at once; a frame that never does must fail its test instead of holding up all others.
    private readonly CancellationTokenSource _patience =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private RawClient() => _patience.CancelAfter(TimeSpan.FromSeconds(20));

    /// <summary>The answer to the handshake.</summary>
    public string Head { get; private set; } = "";

    private NetworkStream Stream => _client.GetStream();

    public static async Task<RawClient> ConnectAsync(
        Uri server, string address, string? extensions = null, string version = "13", string? key = null)
    {
        RawClient raw = new();
        await raw._client.ConnectAsync("127.0.0.1", server.Port, raw._patience.Token);
        var offer = extensions is null ? "" : $"Sec-WebSocket-Extensions: {extensions}\r\n";
        await raw.Stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET /{address} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + $"Sec-WebSocket-Version: {version}\r\n{offer}"
                + $"Sec-WebSocket-Key: {key ?? "dGhlIHNhbXBsZSBub25jZQ=="}\r\n\r\n"),
            raw._patience.Token);
        return raw;
    }

    public static async Task<RawClient> OpenAsync(Uri server, string address, string? extensions = null)
    {
        var raw = await ConnectAsync(server, address, extensions);
        Assert.StartsWith("HTTP/1.1 101 ", await raw.ReadHeadAsync(), StringComparison.Ordinal);
        return raw;
    }

    public async Task<string> ReadHeadAsync()
    {
        while (!Head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Head += (char)(await ReadExactlyAsync(1))[0];
        }

        return Head;
    }

    public async Task<RawFrame> ReadAsync()
    {
        var head = await ReadExactlyAsync(2);
        var length = head[1] switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadExactlyAsync(2)),
            127 => (int)BinaryPrimitives.ReadInt64BigEndian(await ReadExactlyAsync(8)),
            var small => small,
        };
        return new RawFrame(head[0], await ReadExactlyAsync(length));
    }

    public Task WriteAsync(byte first, string text) => WriteAsync(first, Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(byte first, byte[] payload, bool masked = true)
    {
        byte[] mask = masked ? [1, 2, 3, 4] : [0, 0, 0, 0];
        var length = payload.Length < 126 ? payload.Length : 127;
        byte[] head = [first, (byte)(length | (masked ? 0x80 : 0)), .. new byte[length == 127 ? 8 : 0]];
        if (length == 127)
        {
            BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(2), payload.Length);
        }

        byte[] content = [.. payload.Select((value, index) => (byte)(value ^ mask[index % 4]))];
        await Stream.WriteAsync((byte[])[.. head, .. masked ? mask : [], .. content], _patience.Token);
    }

    /// <summary>Reads until the TCP connection ends.</summary>
    /// <exception cref="IOException">It ends with a reset.</exception>
    public async Task<string> ReadToEndAsync()
    {
        using MemoryStream rest = new();
        await Stream.CopyToAsync(rest, _patience.Token);
        return Encoding.UTF8.GetString(rest.ToArray());
    }

    /// <summary>Reads until the TCP connection is reset; fails when it ends otherwise.</summary>
    public async Task WaitForResetAsync()
    {
        var exception = await Assert.ThrowsAsync<IOException>(ReadToEndAsync);
        var cause = Assert.IsType<SocketException>(exception.InnerException);
        Assert.Equal(SocketError.ConnectionReset, cause.SocketErrorCode);
    }

    public void Dispose()
    {
        _client.Dispose();
        _patience.Dispose();
    }

    private async Task<byte[]> ReadExactlyAsync(int count)
    {
        var buffer = new byte[count];
        await Stream.ReadExactlyAsync(buffer, _patience.Token);
        return buffer;
    }
}
