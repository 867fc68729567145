using System.Net.WebSockets;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class StreamStateTests : EmulatorTest
{
    [Fact]
    public async Task The_state_lists_open_sockets_and_handshakes()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}&events=ACCOUNT_UPDATE");
        Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, """{"e":"ACCOUNT_UPDATE"}""");

        var state = JsonDocument.Parse((await ControlAsync("GET", "")).Body).RootElement;

        var connection = Assert.Single(state.GetProperty("connections").EnumerateArray());
        Assert.Equal(1, connection.GetProperty("number").GetInt32());
        Assert.Equal("/private/ws?listenKey=***&events=ACCOUNT_UPDATE", connection.GetProperty("address").GetString());
        Assert.Equal(listenKey, connection.GetProperty("listenKeys")[0].GetString());
        Assert.Equal(Clock.GetUtcNow(), connection.GetProperty("openedAt").GetDateTimeOffset());
        Assert.Equal(1, connection.GetProperty("events").GetInt64());
        var handshake = Assert.Single(state.GetProperty("handshakes").EnumerateArray());
        Assert.Equal(101, handshake.GetProperty("status").GetInt32());
        Assert.Equal(1, handshake.GetProperty("connection").GetInt32());
        Assert.Contains("Sec-WebSocket-Key", handshake.GetProperty("headers").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(listenKey, handshake.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ws/secret", "/ws/***")]
    [InlineData("private/ws/secret?listenKey=secret", "/private/ws/***?listenKey=***")]
    [InlineData("stream?streams=secret", "/stream?streams=***")]
    [InlineData("pm-classic/ws/secret/secret?x=secret", "/pm-classic/ws/***/***?x=***")]
    public async Task Addresses_are_shown_without_their_keys(string address, string shown)
    {
        using var client = await ConnectAsync(address);

        Assert.Equal(shown, Exchange.Streams.Connections.Single().Address);
    }

    [Fact]
    public async Task A_test_can_wait_for_handshakes_and_for_sockets_to_come_and_go()
    {
        using var first = await ConnectAsync("ws/any");
        using var second = await ConnectAsync("ws/any");
        await Exchange.Streams.Handshakes.WaitForCountAsync(2, Cancellation);

        await first.CloseAsync();

        await UntilAsync(open => open.Count == 1);
        Assert.Equal(2, Exchange.Streams.Connections.Single().Number);
        Assert.Equal(2, Exchange.Streams.Handshakes.Attempts.Count);
    }

    [Fact]
    public async Task A_handshake_where_no_stream_is_is_listed_with_its_answer()
    {
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync("nowhere/secret"));

        var attempt = Assert.Single(Exchange.Streams.Handshakes.Attempts);

        Assert.Equal((404, null), (attempt.Status, attempt.Connection));
        Assert.DoesNotContain("secret", attempt.Address, StringComparison.Ordinal);
    }
}
