using BinanceUserStreams.Network;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Tests.Rest;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What a server, or a gateway in front of it, may answer to a handshake, and how a close is told.</summary>
public sealed class WebSocketHandshakeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Connection: Upgrade", "Connection: keep-alive, Upgrade")]
    [InlineData("Connection: Upgrade", "connection: Upgrade,Keep-Alive")]
    [InlineData("Connection: Upgrade", "Connection: keep-alive\r\nConnection: upgrade")]
    [InlineData("Upgrade: websocket", "Upgrade: WebSocket")]
    [InlineData("Connection: Upgrade", "Connection: Upgrade\r\nX-Old: folded\r\n value")]
    [InlineData("HTTP/1.1 101", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 101")]
    [InlineData("Connection: Upgrade", "Connection: Upgrade\r\nSec-WebSocket-Extensions: ")]
    public async Task What_the_protocol_allows_is_accepted(string usual, string instead)
    {
        await using var server = Answering(usual, instead, [0x81, 2, (byte)'{', (byte)'}']);

        using var socket = await ConnectAsync(server);

        var buffer = new byte[10];
        var part = await socket.ReceiveAsync(buffer);
        Assert.Equal("{}"u8.ToArray(), buffer[..part.Count]);
    }

    [Theory]
    [InlineData("Connection: Upgrade", "Connection: close", "its header Connection is \"close\"")]
    [InlineData("Connection: Upgrade\r\n", "", "it has no header Connection")]
    [InlineData("Upgrade: websocket", "Upgrade: h2c", "its header Upgrade is \"h2c\"")]
    [InlineData("Sec-WebSocket-Accept: ", "Sec-WebSocket-Accept: x", "its header Sec-WebSocket-Accept is")]
    [InlineData("Connection: Upgrade", "Connection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate", "permessage-deflate")]
    [InlineData("Connection: Upgrade", "Connection: Upgrade\r\nSec-WebSocket-Protocol: chat", "chat")]
    public async Task What_it_forbids_is_refused_and_the_gateway_named(string usual, string instead, string says)
    {
        await using var server = Answering(usual, instead, []);

        var refused = await Assert.ThrowsAsync<StreamConnectException>(() => ConnectAsync(server));

        Assert.StartsWith("what answered does not speak WebSocket: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("; it calls itself \"Office Gateway 3\"", refused.Message, StringComparison.Ordinal);
        Assert.Null(refused.HttpStatus);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n\r\n")]
    [InlineData("HTTP/1.1 abc No\r\n\r\n")]
    [InlineData("HTTP/2 101 Switching\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching\r\nno colon here\r\n\r\n")]
    [InlineData("HTTP/1.1 099 No\r\n\r\n")]
    public async Task An_answer_that_is_not_HTTP_is_said_to_be_none(string garbage)
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync(garbage);
        });

        var refused = await Assert.ThrowsAsync<StreamConnectException>(() => ConnectAsync(server));

        Assert.Contains("the answer is invalid", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync("HTTP/1.1 101 Switching Protocols\r\n");
            var line = $"X-Long: {new string('x', 1000)}\r\n";
            while (true)
            {
                await connection.WriteAsync(line);
            }
        });

        var refused = await Assert.ThrowsAsync<StreamConnectException>(() => ConnectAsync(server));

        Assert.Contains("headers are longer", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, "", "1000")]
    [InlineData(1001, "going away", "1001 going away")]
    [InlineData(1012, "service restart", "1012 service restart")]
    [InlineData(1013, "", "1013")]
    [InlineData(1014, "bad gateway", "1014 bad gateway")]
    [InlineData(999, "odd", "999 odd")]
    [InlineData(4001, "own", "4001 own")]
    public async Task A_close_is_told_by_its_code_also_where_the_runtime_knows_it_not(int code, string reason, string told)
    {
        byte[] close = [0x88, (byte)(2 + reason.Length), (byte)(code >> 8), (byte)code, .. System.Text.Encoding.UTF8.GetBytes(reason)];
        byte[] long200 = [0x81, 126, 0, 200, .. Enumerable.Repeat((byte)'x', 200)];
        foreach (byte[] sent in (byte[][])[close, [.. long200, .. close]])
        {
            await using var server = Answering("", "", sent, inPieces: false);
            await using var slow = Answering("", "", sent, inPieces: true);

            Assert.Equal(told, await CloseOfAsync(server));
            Assert.Equal(told, await CloseOfAsync(slow));
        }
    }

    private static async Task<string> CloseOfAsync(RawServer server)
    {
        using var socket = await ConnectAsync(server);
        var buffer = new byte[1000];
        while (true)
        {
            if ((await socket.ReceiveAsync(buffer)).Close is { } close)
            {
                return close;
            }
        }
    }

    private static async Task<IStreamSocket> ConnectAsync(RawServer server)
    {
        using WebSocketConnector connector = new(new ConnectionFactory(null), "Test/1");
        return await connector.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/ws"), Cancellation);
    }

    private static RawServer Answering(string usual, string instead, byte[] then, bool inPieces = false) => new(
        async connection =>
        {
            var answer = RawServer.Upgrade((await connection.ReadHeadAsync())!).Replace(
                "Protocols\r\n", "Protocols\r\nServer: Office Gateway 3\r\n", StringComparison.Ordinal);
            await connection.WriteAsync(usual.Length == 0
                ? answer
                : answer.Replace(usual, instead, StringComparison.Ordinal));
            foreach (var piece in then.Chunk(inPieces ? 1 : int.MaxValue))
            {
                await connection.WriteAsync(piece);
            }

            await connection.ReadHeadAsync();
        });
}
