using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class SilentStreamTests : EmulatorTest
{
    private const string Order = """{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"BTCUSDT"}}""";

    [Fact]
    public async Task An_unknown_key_connects_and_hears_nothing()
    {
        await OpenKeyAsync();
        using var client = await ConnectAsync("private/ws?listenKey=bogus");

        Assert.Equal(0, Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, Order));

        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task The_key_of_another_market_connects_and_hears_nothing()
    {
        var listenKey = await OpenKeyAsync(CoinMFutures);
        using var client = await ConnectAsync($"private/ws?listenKey={listenKey}");

        Assert.Equal(0, Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, Order));
        await CallAsync("DELETE", CoinMFutures, Alice);

        await client.AssertSilentAsync();
    }

    [Theory]
    [InlineData("ws/{0}")]
    [InlineData("ws?listenKey={0}")]
    [InlineData("stream?streams={0}")]
    [InlineData("stream?listenKey={0}")]
    [InlineData("private/ws/{0}")]
    [InlineData("private/stream?streams={0}")]
    public async Task Legacy_urls_and_keys_in_the_path_connect_and_never_deliver(string address)
    {
        var listenKey = await OpenKeyAsync();
        using var client = await ConnectAsync(string.Format(null, address, listenKey));

        Assert.Equal(0, Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, Order));
        await CallAsync("DELETE", UsdMFutures, Alice);

        await client.AssertSilentAsync();
    }

    [Theory]
    [InlineData("ws/{0}", false)]
    [InlineData("stream?streams={0}", true)]
    [InlineData("private/ws/{0}", false)]
    public async Task Legacy_urls_deliver_when_asked_to_behave_like_the_testnet(string address, bool wrapped)
    {
        await using var testnet =
            await EmulatorHost.StartAsync(new EmulatorOptions { SilentLegacyStreams = false }, Cancellation);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(testnet.Uri, UsdMFutures));
        request.Headers.Add("X-MBX-APIKEY", Alice);
        using var response = await Http.SendAsync(request, Cancellation);
        var listenKey = testnet.Exchange.ListenKeys.Single().Value;
        using var client =
            await StreamClient.ConnectAsync(testnet.StreamUri, string.Format(null, address, listenKey));

        testnet.Exchange.PushEvent(EmulatedMarket.UsdMFutures, null, Order);

        Assert.Equal(wrapped ? $$"""{"stream":"{{listenKey}}","data":{{Order}}}""" : Order, await client.ReceiveAsync());
    }
}
