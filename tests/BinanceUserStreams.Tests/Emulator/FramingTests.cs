using System.Net.WebSockets;
using System.Text;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class FramingTests : EmulatorTest
{
    private const string Command = """{"method":"LIST_SUBSCRIPTIONS","id":1}""";
    private const string Offer = "permessage-deflate; client_max_window_bits";

    [Theory]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(300_000)]
    public async Task Events_of_any_size_arrive_whole(int size)
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");
        var news = $"{{\"e\":\"X\",\"s\":\"{new string('币', 10)}\",\"f\":\"";
        news += new string('x', size - Encoding.UTF8.GetByteCount(news) - 2) + "\"}";

        Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, news);

        var received = await client.ReceiveAsync();
        Assert.Equal(size, Encoding.UTF8.GetByteCount(received));
        Assert.Equal(news, received);
    }

    [Fact]
    public async Task Many_events_waiting_together_arrive_in_order()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");

        for (var number = 0; number < 5000; number++)
        {
            Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, $$"""{"e":"X","n":{{number}}}""");
        }

        for (var number = 0; number < 5000; number++)
        {
            Assert.Equal($$"""{"e":"X","n":{{number}}}""", await client.ReceiveAsync());
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public async Task Commands_of_any_size_are_read(int size)
    {
        using var client = await ConnectAsync("private/ws");

        Assert.Equal("""{"result":[],"id":1}""", await client.AskAsync(Command + new string(' ', size)));
    }

    [Fact]
    public async Task Control_frames_may_come_between_the_pieces_of_a_command()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws");

        await raw.WriteAsync(RawFrame.TextPiece, Command[..5]);
        await raw.WriteAsync(RawFrame.Ping, "between");
        await raw.WriteAsync(RawFrame.MiddlePiece, Command[5..10]);
        await raw.WriteAsync(RawFrame.LastPiece, Command[10..]);

        var pong = await raw.ReadAsync();
        Assert.Equal((RawFrame.Pong, "between"), (pong.First, pong.PayloadText));
        Assert.Equal("""{"result":[],"id":1}""", (await raw.ReadAsync()).PayloadText);
    }

    [Theory]
    [InlineData(RawFrame.LastPiece, 1, 1002)]
    [InlineData(RawFrame.CompressedText, 1, 1002)]
    [InlineData(0x83, 1, 1002)]
    [InlineData(0x09, 1, 1002)]
    [InlineData(RawFrame.Ping, 126, 1002)]
    [InlineData(RawFrame.Text, (1 << 20) + 1, 1009)]
    public async Task A_client_that_breaks_the_protocol_is_told_and_left(byte first, int size, int code)
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws");

        await raw.WriteAsync(first, new byte[size]);

        var close = await raw.ReadAsync();
        Assert.Equal((RawFrame.Close, code), (close.First, close.CloseCode));
    }

    [Fact]
    public async Task A_frame_without_a_mask_is_refused()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws");

        await raw.WriteAsync(RawFrame.Text, [1], masked: false);

        Assert.Equal(1002, (await raw.ReadAsync()).CloseCode);
    }

    [Theory]
    [InlineData("12", null, "426")]
    [InlineData("13", "short", "400")]
    public async Task A_malformed_handshake_is_refused(string version, string? key, string status)
    {
        using var raw = await RawClient.ConnectAsync(Host.Uri, "private/ws", null, version, key);

        Assert.StartsWith($"HTTP/1.1 {status} ", await raw.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_handshake_is_answered_as_in_the_standard()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws");

        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", raw.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("Extensions", raw.Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Offer, "; server_no_context_takeover; client_no_context_takeover\r\n")]
    [InlineData("x, permessage-deflate; server_max_window_bits=10, permessage-deflate; server_max_window_bits=15",
        "; server_max_window_bits=15\r\n")]
    [InlineData("permessage-deflate; client_max_window_bits=\"12\"", "; client_max_window_bits=12\r\n")]
    public async Task Compression_is_agreed_on_when_offered(string offer, string answer)
    {
        var listenKey = await OpenKeyAsync();
        using var raw = await RawClient.OpenAsync(Host.Uri, $"private/ws?listenKey={listenKey}", offer);

        Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, """{"e":"X"}""");

        Assert.Contains(answer, raw.Head, StringComparison.Ordinal);
        var frame = await raw.ReadAsync();
        Assert.Equal(RawFrame.CompressedText, frame.First);
        // What a flush ends with is to be left out.
        Assert.NotEqual<byte[]>([0x00, 0x00, 0xFF, 0xFF], frame.Payload[^4..]);
    }

    [Theory]
    [InlineData("permessage-deflate; server_max_window_bits=10")]
    [InlineData("permessage-deflate; client_max_window_bits=7")]
    [InlineData("permessage-deflate; unheard_of")]
    [InlineData("x-webkit-deflate-frame")]
    public async Task What_cannot_be_promised_is_not_agreed_on(string offer)
    {
        var listenKey = await OpenKeyAsync();
        using var raw = await RawClient.OpenAsync(Host.Uri, $"private/ws?listenKey={listenKey}", offer);

        Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, """{"e":"X"}""");

        Assert.DoesNotContain("Extensions", raw.Head, StringComparison.Ordinal);
        Assert.Equal("""{"e":"X"}""", (await raw.ReadAsync()).PayloadText);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(9, true)]
    [InlineData(15, false)]
    public async Task Compressed_events_and_commands_are_understood(int window, bool takeover)
    {
        var listenKey = await OpenKeyAsync();
        WebSocketDeflateOptions compression = new()
        {
            ClientMaxWindowBits = window,
            ClientContextTakeover = takeover,
            ServerContextTakeover = takeover,
        };
        using var client =
            await StreamClient.ConnectAsync(Host.StreamUri, $"private/stream?listenKey={listenKey}", compression);
        Assert.True(Exchange.Streams.Connections.Single().IsCompressed);

        for (var number = 0; number < 3; number++)
        {
            var news = $$"""{"e":"X","n":{{number}},"s":"{{new string('币', 3000)}}"}""";
            Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, news);
            Assert.Equal($$"""{"stream":"{{listenKey}}","data":{{news}}}""", await client.ReceiveAsync());
            Assert.Equal($$"""{"result":["{{listenKey}}"],"id":1}""", await client.AskAsync(Command));
        }
    }

    [Fact]
    public async Task What_is_called_compressed_and_is_not_is_refused()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws", Offer);

        await raw.WriteAsync(RawFrame.CompressedText, [0xFF, 0xFF, 0xFF]);

        Assert.Equal(1007, (await raw.ReadAsync()).CloseCode);
    }
}
