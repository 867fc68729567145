using System.Net.WebSockets;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class StreamFaultTests : EmulatorTest
{
    [Fact]
    public async Task Drop_ends_the_tcp_connection_without_a_close_frame()
    {
        using var raw = await OpenAsync();
        Push(1);

        Assert.Equal(1, Inject(StreamFaultKind.Drop));

        Assert.Equal(Event(1), (await raw.ReadAsync()).PayloadText);
        Assert.Equal("", await raw.ReadToEndAsync());
    }

    [Fact]
    public async Task Reset_resets_the_tcp_connection()
    {
        using var raw = await OpenAsync();

        Inject(StreamFaultKind.Reset);

        await raw.WaitForResetAsync();
        await UntilAsync(open => open.Count == 0);
    }

    [Fact]
    public async Task Close_sends_a_close_frame_and_waits_for_the_answer()
    {
        using var raw = await OpenAsync();

        await FaultAsync("""{"kind":"Close","code":1012,"reason":"Maintenance"}""");

        var close = await raw.ReadAsync();
        Assert.Equal((RawFrame.Close, 1012, "Maintenance"), (close.First, close.CloseCode, close.CloseReason));
        await raw.WriteAsync(RawFrame.Close, close.Payload);
        Assert.Equal("", await raw.ReadToEndAsync());
    }

    [Fact]
    public async Task A_half_open_socket_says_nothing_and_stays()
    {
        using var raw = await OpenAsync();

        Inject(StreamFaultKind.HalfOpen);

        Push(1);
        await raw.WriteAsync(RawFrame.Ping, "anybody there?");
        await raw.WriteAsync(RawFrame.Text, """{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        await raw.WriteAsync(RawFrame.Close, []);
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("HalfOpen", Exchange.Streams.Connections.Single().Ending);
        var frame = raw.ReadAsync();
        await Host.DisposeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => frame);
    }

    [Fact]
    public async Task A_socket_whose_client_left_is_half_open_no_longer()
    {
        using (await OpenAsync())
        {
            Inject(StreamFaultKind.HalfOpen);
        }

        await UntilAsync(open => open.Count == 0);
    }

    [Theory]
    [InlineData("""{"kind":"Expire"}""", 1, false)]
    [InlineData("""{"kind":"Expire","notice":{"times":2}}""", 2, false)]
    [InlineData("""{"kind":"ExpireThenDrop"}""", 1, true)]
    [InlineData("""{"kind":"ForgetKey"}""", 0, false)]
    public async Task The_key_of_a_socket_can_be_ended(string fault, int told, bool dropped)
    {
        using var raw = await OpenAsync();

        await FaultAsync(fault);

        for (var time = 0; time < told; time++)
        {
            Assert.Contains("listenKeyExpired", (await raw.ReadAsync()).PayloadText, StringComparison.Ordinal);
        }

        Assert.Equal(Reply.NoSuchListenKey, (await CallAsync("PUT", UsdMFutures, Alice)).Body);
        if (dropped)
        {
            Assert.Equal("", await raw.ReadToEndAsync());
            return;
        }

        await raw.WriteAsync(RawFrame.Ping, "still there?");
        Assert.Equal("still there?", (await raw.ReadAsync()).PayloadText);
    }

    [Fact]
    public async Task Duplicate_sends_the_next_events_twice()
    {
        using var client = await ConnectAsync(await AddressAsync());
        await FaultAsync("""{"kind":"Duplicate","count":2}""");

        Push(1, 2, 3);

        Assert.Equal([1, 1, 2, 2, 3], await ReceiveAsync(client, 5));
    }

    [Fact]
    public async Task Repeat_sends_the_last_events_again_to_a_later_socket_too()
    {
        var address = await AddressAsync();
        using (await ConnectAsync(address))
        {
            Push(1, 2, 3);
        }

        await UntilAsync(open => open.Count == 0);
        using var client = await ConnectAsync(address);
        await FaultAsync("""{"kind":"Repeat","count":2}""");
        Push(4);

        Assert.Equal([2, 3, 4], await ReceiveAsync(client, 3));
    }

    [Fact]
    public async Task Repeat_sends_nothing_to_a_socket_whose_key_has_ended()
    {
        using var client = await ConnectAsync(await AddressAsync());
        Push(1);
        Assert.Equal([1], await ReceiveAsync(client, 1));
        Inject(StreamFaultKind.ForgetKey);

        Inject(StreamFaultKind.Repeat);

        await client.AssertSilentAsync();
    }

    [Theory]
    [InlineData("Text", RawFrame.Text)]
    [InlineData("Empty", RawFrame.Text)]
    [InlineData("Array", RawFrame.Text)]
    [InlineData("Html", RawFrame.Text)]
    [InlineData("InvalidUtf8", RawFrame.Text)]
    [InlineData("Binary", RawFrame.Binary)]
    public async Task Garbage_is_sent_between_events(string content, byte first)
    {
        using var raw = await OpenAsync();
        Push(1);

        await FaultAsync($$"""{"kind":"Garbage","content":"{{content}}"}""");
        Push(2);

        Assert.Equal(Event(1), (await raw.ReadAsync()).PayloadText);
        Assert.Equal(first, (await raw.ReadAsync()).First);
        Assert.Equal(Event(2), (await raw.ReadAsync()).PayloadText);
    }

    [Fact]
    public async Task Endless_begins_a_message_whose_pieces_go_on_coming()
    {
        using var raw = await OpenAsync();
        Push(1);

        await FaultAsync("""{"kind":"Endless","milliseconds":500}""");

        Push(2);
        Assert.Equal(Event(1), (await raw.ReadAsync()).PayloadText);
        Assert.Equal(RawFrame.TextPiece, (await raw.ReadAsync()).First);
        for (var piece = 0; piece < 3; piece++)
        {
            await Clock.PassAsync(TimeSpan.FromMilliseconds(500));
            Assert.Equal(RawFrame.MiddlePiece, (await raw.ReadAsync()).First);
        }

        Assert.Equal("Endless", Exchange.Streams.Connections.Single().Ending);
    }

    [Fact]
    public async Task Invalid_utf8_is_noticed_by_a_client_of_the_framework()
    {
        using var client = await ConnectAsync(await AddressAsync());

        await FaultAsync("""{"kind":"Garbage","content":"InvalidUtf8"}""");

        await Assert.ThrowsAsync<WebSocketException>(client.ReceiveAsync);
    }

    [Fact]
    public async Task Slow_holds_events_back_one_after_the_other()
    {
        using var client = await ConnectAsync(await AddressAsync());
        await FaultAsync("""{"kind":"Slow","milliseconds":100,"count":2}""");
        Push(1, 2, 3);

        await Clock.PassAsync(TimeSpan.FromMilliseconds(100));
        Assert.Equal([1], await ReceiveAsync(client, 1));
        await UntilAsync(open => open.Single().FramesSent > 0);
        Assert.Equal(1, Exchange.Streams.Connections.Single().FramesSent);

        await Clock.PassAsync(TimeSpan.FromMilliseconds(100));
        Assert.Equal([2, 3], await ReceiveAsync(client, 2));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("permessage-deflate")]
    public async Task Fragment_splits_the_next_events(string? extensions)
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, await AddressAsync(), extensions);
        await FaultAsync("""{"kind":"Fragment","pieces":3,"count":0}""");

        Push(1, 2);

        var first = extensions is null ? RawFrame.TextPiece : (byte)(RawFrame.TextPiece | 0x40);
        for (var number = 1; number <= 2; number++)
        {
            RawFrame[] pieces = [await raw.ReadAsync(), await raw.ReadAsync(), await raw.ReadAsync()];
            Assert.Equal([first, RawFrame.MiddlePiece, RawFrame.LastPiece], pieces.Select(piece => piece.First));
            Assert.Equal(extensions is null, string.Concat(pieces.Select(piece => piece.PayloadText)) == Event(number));
        }
    }

    [Fact]
    public async Task Pieces_of_compressed_events_are_understood_by_a_client_of_the_framework()
    {
        using var client = await StreamClient.ConnectAsync(
            Host.StreamUri, await AddressAsync(), new WebSocketDeflateOptions());
        await FaultAsync("""{"kind":"Fragment","pieces":40,"count":0}""");

        Push(1, 2);

        Assert.Equal([1, 2], await ReceiveAsync(client, 2));
    }

    private static string Event(int number) => $$"""{"e":"X","n":{{number}}}""";

    private static async Task<List<int>> ReceiveAsync(StreamClient client, int count)
    {
        List<int> received = [];
        while (received.Count < count)
        {
            var news = await client.ReceiveAsync();
            received.Add(int.Parse(news[(news.LastIndexOf(':') + 1)..^1], null));
        }

        return received;
    }

    private void Push(params int[] numbers) => Array.ForEach(
        numbers, number => Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, Event(number)));

    private int Inject(StreamFaultKind kind) => Host.StreamFaults.Add(new StreamFault { Kind = kind });

    private async Task FaultAsync(string json)
    {
        var reply = await ControlAsync("POST", "/stream-faults", json);
        Assert.Equal((200, """{"hit":1,"waiting":0}"""), reply.StatusAndBody);
    }

    private async Task<string> AddressAsync() => $"private/ws?listenKey={await OpenKeyAsync()}";

    private async Task<RawClient> OpenAsync() => await RawClient.OpenAsync(Host.Uri, await AddressAsync());
}
