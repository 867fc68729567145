using System.Net.WebSockets;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class StreamEndTests : EmulatorTest
{
    [Fact]
    public async Task When_the_hour_is_over_the_socket_is_told_and_stays_open()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");

        Clock.Advance(TimeSpan.FromMinutes(60));

        Assert.Equal(Expired(listenKey), await client.ReceiveAsync());
        await client.AssertSilentAsync();
        Assert.Equal(WebSocketState.Open, client.State);
    }

    [Fact]
    public async Task A_key_renewed_in_time_does_not_end_when_it_first_would_have()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");
        Clock.Advance(TimeSpan.FromMinutes(30));
        await CallAsync("PUT", UsdMFutures, Alice);

        Clock.Advance(TimeSpan.FromMinutes(59));

        await client.AssertSilentAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Expired(listenKey), await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("events=ORDER_TRADE_UPDATE")]
    [InlineData("x=y")]
    public async Task Delete_is_told_whatever_the_filter(string query)
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/stream?listenKey={listenKey}&{query}");

        await CallAsync("DELETE", UsdMFutures, Alice);

        Assert.Equal($$"""{"stream":"{{listenKey}}","data":{{Expired(listenKey)}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task Only_the_sockets_of_the_key_that_ended_are_told()
    {
        var ended = await OpenKeyAsync(UsdMFutures, Alice);
        var active = await OpenKeyAsync(UsdMFutures, Bob);
        using var told = await ConnectAsync($"private/ws?listenKey={ended}");
        using var spared = await ConnectAsync($"private/ws?listenKey={active}");

        await ControlAsync("POST", "/listen-keys/expire", $$"""{"account":"{{Alice}}"}""");

        Assert.Equal(Expired(ended), await told.ReceiveAsync());
        await spared.AssertSilentAsync();
    }

    [Fact]
    public async Task A_replaced_key_falls_silent_without_a_word()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");
        Host.Faults.Add(new Fault { Kind = FaultKind.ReplaceKey });

        await CallAsync("PUT", UsdMFutures, Alice);

        Assert.Equal("""{"delivered":0}""", (await ControlAsync("POST", "/events", """
            {"market":"UsdMFutures","event":{"e":"ACCOUNT_UPDATE"}}
            """)).Body);
        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task A_close_is_answered()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");

        await client.CloseAsync();

        Assert.Equal(WebSocketState.Closed, client.State);
    }

    [Fact]
    public async Task Reset_closes_the_sockets()
    {
        using var client = await ConnectAsync("private/ws?listenKey=any");

        await ControlAsync("POST", "/reset");

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await client.WaitForCloseAsync());
    }

    [Theory]
    [InlineData("private")]
    [InlineData("private/other")]
    [InlineData("stream/key")]
    [InlineData("fapi/v1/listenKey")]
    public async Task Where_no_stream_is_there_is_no_handshake(string address)
    {
        var exception = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(address));

        Assert.Contains("404", exception.Message, StringComparison.Ordinal);
    }

    private string Expired(string listenKey) =>
        $$"""{"e":"listenKeyExpired","E":{{Clock.GetUtcNow().ToUnixTimeMilliseconds()}},"listenKey":"{{listenKey}}"}""";
}
