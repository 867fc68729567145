using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.ListenKeys;

public sealed class BinanceListenKeyTests
{
    private const string Text = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    [Fact]
    public void A_key_knows_where_it_belongs()
    {
        var key = Key(Market.CoinMFutures, ExchangeEnvironment.Demo, "hedge");

        Assert.Equal((Market.CoinMFutures, ExchangeEnvironment.Demo), (key.Market, key.Environment));
        Assert.Equal("hedge", key.Account);
        Assert.Equal("https://testnet.binancefuture.com/", key.RestUri.AbsoluteUri);
        Assert.Equal("wss://dstream.binancefuture.com/", key.StreamUri.AbsoluteUri);
        Assert.Equal(Text, key.ListenKey);
    }

    [Fact]
    public void A_key_that_was_given_as_text_has_no_times()
    {
        var key = Key(Market.UsdMFutures);

        Assert.Equal((null, null), (key.IssuedAt, key.ExpiresAt));
    }

    [Theory]
    [InlineData(null, "pqia...65a1 (UsdMFutures)")]
    [InlineData("hedge", "pqia...65a1 (UsdMFutures, hedge)")]
    public void A_key_is_shown_masked(string? account, string shown)
    {
        var key = Key(Market.UsdMFutures, account: account);

        Assert.Equal(shown, key.ToString());
        Assert.Equal("pqia...65a1", key.MaskedListenKey);
    }

    [Theory]
    [InlineData(Market.UsdMFutures, "wss://fstream.binance.com/private/ws?listenKey=" + Text + "&events=")]
    [InlineData(Market.PortfolioMarginPro, "wss://fstream.binance.com/pm-classic/ws/" + Text)]
    public void A_key_opens_the_stream_of_its_market(Market market, string address) =>
        Assert.StartsWith(address, Key(market).GetStreamAddress().AbsoluteUri, StringComparison.Ordinal);

    [Fact]
    public void A_key_opens_its_stream_where_the_user_said()
    {
        BinanceListenKey key = new("a b", MarketCatalogue.Find(
            Market.UsdMFutures, ExchangeEnvironment.Production, null, new Uri("ws://127.0.0.1:9")), null);

        Assert.StartsWith(
            "ws://127.0.0.1:9/private/ws?listenKey=a%20b&events=", key.GetStreamAddress().AbsoluteUri,
            StringComparison.Ordinal);
    }

    private static BinanceListenKey Key(
        Market market, ExchangeEnvironment environment = ExchangeEnvironment.Production, string? account = null) =>
        new(Text, MarketCatalogue.Find(market, environment), account);
}
