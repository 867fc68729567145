using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class StreamMarketTests : EmulatorTest
{
    private const string News = """{"e":"ACCOUNT_UPDATE","E":1}""";

    [Theory]
    [InlineData("CoinMFutures", "ws/{0}", false)]
    [InlineData("CoinMFutures", "stream?streams={0}", true)]
    [InlineData("PortfolioMargin", "pm/ws/{0}", false)]
    [InlineData("PortfolioMarginPro", "pm-classic/ws/{0}", false)]
    [InlineData("Options", "private/ws?listenKey={0}", false)]
    [InlineData("Options", "private/stream?listenKey={0}", true)]
    [InlineData("MarginRisk", "ws/{0}", false)]
    [InlineData("MarginRisk", "stream?streams={0}", true)]
    public async Task Every_market_delivers_at_its_own_entrance(string name, string address, bool wrapped)
    {
        var market = EmulatedMarket.Parse(name);
        var listenKey = await OpenKeyAsync(market.ListenKeyPath);
        using var client = await ConnectAsync(string.Format(null, address, listenKey));

        Assert.Equal(1, Exchange.PushEvent(market, Alice, News));

        Assert.Equal(wrapped ? $$"""{"stream":"{{listenKey}}","data":{{News}}}""" : News, await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("CoinMFutures", "ws")]
    [InlineData("PortfolioMargin", "pm/ws")]
    [InlineData("PortfolioMarginPro", "pm-classic/ws")]
    [InlineData("Options", "private/ws")]
    [InlineData("MarginRisk", "ws")]
    public async Task Every_market_delivers_to_keys_subscribed_later(string name, string address)
    {
        var market = EmulatedMarket.Parse(name);
        var listenKey = await OpenKeyAsync(market.ListenKeyPath);
        using var client = await ConnectAsync(address);
        await client.AskAsync($$"""{"method":"SUBSCRIBE","params":["{{listenKey}}"],"id":1}""");

        Exchange.PushEvent(market, Alice, News);

        Assert.Equal(News, await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("UsdMFutures", "pm/ws/{0}")]
    [InlineData("UsdMFutures", "pm-classic/ws/{0}")]
    [InlineData("CoinMFutures", "private/ws?listenKey={0}")]
    [InlineData("CoinMFutures", "ws?listenKey={0}")]
    [InlineData("CoinMFutures", "pm/ws/{0}")]
    [InlineData("PortfolioMargin", "ws/{0}")]
    [InlineData("PortfolioMargin", "pm/ws?listenKey={0}")]
    [InlineData("PortfolioMargin", "private/ws?listenKey={0}")]
    [InlineData("PortfolioMarginPro", "private/ws?listenKey={0}")]
    [InlineData("PortfolioMarginPro", "ws/{0}")]
    [InlineData("Options", "private/ws/{0}")]
    [InlineData("Options", "ws/{0}")]
    [InlineData("MarginRisk", "private/ws?listenKey={0}")]
    [InlineData("MarginRisk", "pm-classic/ws/{0}")]
    public async Task Elsewhere_the_key_connects_and_hears_nothing(string name, string address)
    {
        var market = EmulatedMarket.Parse(name);
        var listenKey = await OpenKeyAsync(market.ListenKeyPath);
        using var client = await ConnectAsync(string.Format(null, address, listenKey));

        Assert.Equal(0, Exchange.PushEvent(market, Alice, News));

        await client.AssertSilentAsync();
    }

    [Fact]
    public async Task One_key_has_a_stream_of_futures_and_one_of_portfolio_margin_pro()
    {
        const string level = """{"e":"riskLevelChange"}""";
        var listenKey = await OpenKeyAsync();
        using var futures = await ConnectAsync($"private/ws?listenKey={listenKey}");
        using var margin = await ConnectAsync($"pm-classic/ws/{listenKey}");

        Assert.Equal(1, Exchange.PushEvent(EmulatedMarket.UsdMFutures, Alice, News));
        Assert.Equal(1, Exchange.PushEvent(EmulatedMarket.PortfolioMarginPro, Alice, level));
        Assert.Equal(1, Exchange.ExpireListenKeys(EmulatedMarket.PortfolioMarginPro));

        Assert.Equal(News, await futures.ReceiveAsync());
        Assert.Equal(level, await margin.ReceiveAsync());
        Assert.Contains("listenKeyExpired", await futures.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("listenKeyExpired", await margin.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CoinMFutures", "ws/{0}?events=ORDER_TRADE_UPDATE", true)]
    [InlineData("PortfolioMargin", "pm/ws/{0}?events=ORDER_TRADE_UPDATE", true)]
    [InlineData("Options", "private/ws?listenKey={0}&events=ORDER_TRADE_UPDATE", false)]
    public async Task A_filter_counts_only_where_the_market_has_one(string name, string address, bool delivered)
    {
        var market = EmulatedMarket.Parse(name);
        var listenKey = await OpenKeyAsync(market.ListenKeyPath);
        using var client = await ConnectAsync(string.Format(null, address, listenKey));

        Assert.Equal(delivered ? 1 : 0, Exchange.PushEvent(market, Alice, News));
    }
}
