using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class ExpiryNoticeTests : EmulatorTest
{
    private long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("UsdMFutures", "private/ws?listenKey={0}", "\"E\":{1},\"listenKey\":\"{0}\"")]
    [InlineData("CoinMFutures", "ws/{0}", "\"E\":{1},\"listenKey\":\"{0}\"")]
    [InlineData("PortfolioMargin", "pm/ws/{0}", "\"E\":{1}")]
    [InlineData("PortfolioMarginPro", "pm-classic/ws/{0}", "\"E\":{1},\"listenKey\":\"{0}\"")]
    [InlineData("Options", "private/ws?listenKey={0}", "\"E\":\"{1}\",\"listenKey\":\"{0}\"")]
    [InlineData("MarginRisk", "ws/{0}", "\"E\":{1},\"listenKey\":\"{0}\"")]
    public async Task Every_market_tells_it_in_its_own_shape(string name, string address, string members)
    {
        var listenKey = await OpenKeyAsync(EmulatedMarket.Parse(name).ListenKeyPath);
        using var client = await ConnectAsync(string.Format(null, address, listenKey));

        Exchange.ExpireListenKeys();

        var shape = string.Format(null, members, listenKey, Now);
        Assert.Equal("{\"e\":\"listenKeyExpired\"," + shape + "}", await client.ReceiveAsync());
        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task It_may_be_told_twice_with_the_time_as_text_and_without_the_key()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");

        var reply = await ControlAsync(
            "POST", "/listen-keys/expire", """{"times":2,"timeAsText":true,"namesKey":false}""");

        Assert.Equal((200, """{"expired":1}"""), reply.StatusAndBody);
        Assert.Equal($$"""{"e":"listenKeyExpired","E":"{{Now}}"}""", await client.ReceiveAsync());
        Assert.Equal($$"""{"e":"listenKeyExpired","E":"{{Now}}"}""", await client.ReceiveAsync());
        await client.AssertSilentAsync();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-62135596800000")]
    [InlineData("253402300799999")]
    public async Task It_may_tell_any_time(string time)
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");

        await ControlAsync("POST", "/listen-keys/expire", $$"""{"time":{{time}},"namesKey":false}""");

        Assert.Equal($$"""{"e":"listenKeyExpired","E":{{time}}}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("timer")]
    [InlineData("expire")]
    public async Task The_usual_notice_can_be_changed(string end)
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");
        var reply = await ControlAsync("POST", "/listen-keys/notice", """{"times":2,"timeAsText":true}""");
        Assert.Equal((200, """{"times":2,"timeAsText":true}"""), reply.StatusAndBody);

        await EndAsync(end);

        var told = $$"""{"e":"listenKeyExpired","E":"{{Now}}","listenKey":"{{listenKey}}"}""";
        Assert.Equal(told, await client.ReceiveAsync());
        Assert.Equal(told, await client.ReceiveAsync());
        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task A_key_may_go_without_notice()
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");

        Exchange.ExpireListenKeys(notice: new ExpiryNotice { Times = 0 });

        Assert.Equal((400, Reply.NoSuchListenKey), (await CallAsync("PUT", UsdMFutures, Alice)).StatusAndBody);
        Assert.Equal(0, Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, """{"e":"X"}"""));
        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task The_connection_may_be_dropped_after_the_notice()
    {
        var ended = await OpenKeyAsync(UsdMFutures, Alice);
        var active = await OpenKeyAsync(UsdMFutures, Bob);
        using var dropped = await RawClient.OpenAsync(Host.Uri, $"private/ws?listenKey={ended}");
        using var spared = await ConnectAsync($"private/ws?listenKey={active}");

        await ControlAsync("POST", "/listen-keys/expire", $$"""{"account":"{{Alice}}","drop":true}""");

        Assert.Contains("listenKeyExpired", (await dropped.ReadAsync()).PayloadText, StringComparison.Ordinal);
        Assert.Equal("", await dropped.ReadToEndAsync());
        await spared.AssertSilentAsync();
    }

    [Fact]
    public async Task Reset_brings_the_usual_notice_back()
    {
        Exchange.ExpiryNotice = new ExpiryNotice { Times = 0 };

        Exchange.Reset();

        Assert.Equal(new ExpiryNotice(), Exchange.ExpiryNotice);
    }

    private async Task EndAsync(string end)
    {
        switch (end)
        {
            case "DELETE":
                await CallAsync("DELETE", UsdMFutures, Alice);
                break;
            case "timer":
                Clock.Advance(TimeSpan.FromMinutes(60));
                break;
            default:
                Exchange.ExpireListenKeys();
                break;
        }
    }
}
