using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Markets;

/// <summary>The addresses as the exchange documents them, written out: nothing here is put together by code.</summary>
public sealed class MarketCatalogueTests
{
    private const string Key = "a/b+c?d&e=f g";
    private const string Escaped = "a%2Fb%2Bc%3Fd%26e%3Df%20g";

    private const string UsdMEvents =
        "&events=ORDER_TRADE_UPDATE/TRADE_LITE/ACCOUNT_UPDATE/ALGO_UPDATE/ALGO_ORDER_UPDATE/" +
        "CONDITIONAL_ORDER_TRIGGER_REJECT/STRATEGY_UPDATE/GRID_UPDATE/ACCOUNT_CONFIG_UPDATE/MARGIN_CALL/listenKeyExpired";

    private const string OptionsEvents =
        "&events=ORDER_TRADE_UPDATE/ACCOUNT_UPDATE/BALANCE_POSITION_UPDATE/GREEK_UPDATE/RISK_LEVEL_CHANGE/" +
        "listenKeyExpired";

    private static readonly (Market Market, ExchangeEnvironment Environment, string Calls, string Streams)[]
        Documented =
    [
        (Market.UsdMFutures, ExchangeEnvironment.Production, "https://fapi.binance.com/fapi/v1/listenKey",
            "wss://fstream.binance.com/private/ws?listenKey=" + Escaped + UsdMEvents),
        (Market.CoinMFutures, ExchangeEnvironment.Production, "https://dapi.binance.com/dapi/v1/listenKey",
            "wss://dstream.binance.com/ws/" + Escaped),
        (Market.PortfolioMargin, ExchangeEnvironment.Production, "https://papi.binance.com/papi/v1/listenKey",
            "wss://fstream.binance.com/pm/ws/" + Escaped),
        (Market.PortfolioMarginPro, ExchangeEnvironment.Production, "https://fapi.binance.com/fapi/v1/listenKey",
            "wss://fstream.binance.com/pm-classic/ws/" + Escaped),
        (Market.Options, ExchangeEnvironment.Production, "https://eapi.binance.com/eapi/v1/listenKey",
            "wss://fstream.binance.com/private/ws?listenKey=" + Escaped + OptionsEvents),
        (Market.MarginRisk, ExchangeEnvironment.Production, "https://api.binance.com/sapi/v1/margin/listen-key",
            "wss://margin-stream.binance.com/ws/" + Escaped),
        (Market.Spot, ExchangeEnvironment.Production, "https://api.binance.com/api/v3/time", "wss://ws-api.binance.com/ws-api/v3"),
        (Market.CrossMargin, ExchangeEnvironment.Production, "https://api.binance.com/api/v3/time",
            "wss://ws-api.binance.com/ws-api/v3"),
        (Market.IsolatedMargin, ExchangeEnvironment.Production, "https://api.binance.com/api/v3/time",
            "wss://ws-api.binance.com/ws-api/v3"),
        (Market.Spot, ExchangeEnvironment.Demo, "https://demo-api.binance.com/api/v3/time",
            "wss://demo-ws-api.binance.com/ws-api/v3"),
        (Market.Spot, ExchangeEnvironment.Testnet, "https://testnet.binance.vision/api/v3/time",
            "wss://ws-api.testnet.binance.vision/ws-api/v3"),
        (Market.UsdMFutures, ExchangeEnvironment.Demo, "https://demo-fapi.binance.com/fapi/v1/listenKey",
            "wss://demo-fstream.binance.com/private/ws?listenKey=" + Escaped + UsdMEvents),
        (Market.CoinMFutures, ExchangeEnvironment.Demo, "https://testnet.binancefuture.com/dapi/v1/listenKey",
            "wss://dstream.binancefuture.com/ws/" + Escaped),
        (Market.Options, ExchangeEnvironment.Demo, "https://demo-fapi.binance.com/eapi/v1/listenKey",
            "wss://demo-fstream.binance.com/private/ws?listenKey=" + Escaped + OptionsEvents),
    ];

    public static TheoryData<Market, ExchangeEnvironment, string, string> Addresses => [.. Documented];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Each_market_is_called_at_its_documented_address(
        Market market, ExchangeEnvironment environment, string rest, string stream)
    {
        var endpoint = MarketCatalogue.Find(market, environment);

        Assert.Equal((market, environment), (endpoint.Market, endpoint.Environment));
        var first = endpoint.Session == SessionKind.ListenKey ? endpoint.ListenKeyUri : endpoint.TimeUri;
        Assert.Equal(rest, first.AbsoluteUri);
        Assert.Equal(stream, StreamAddress.Of(endpoint, Key).AbsoluteUri);
    }

    [Fact]
    public void Every_market_is_in_production_four_are_in_the_demo_and_Spot_is_in_the_testnet() => Assert.Equal(
        Documented.Select(row => (row.Market, row.Environment)),
        MarketCatalogue.All.Select(row => (row.Market, row.Environment)));

    [Theory]
    [InlineData(Market.PortfolioMargin)]
    [InlineData(Market.PortfolioMarginPro)]
    [InlineData(Market.MarginRisk)]
    [InlineData(Market.CrossMargin)]
    [InlineData(Market.IsolatedMargin)]
    public void A_market_without_a_documented_demo_is_an_error_and_not_a_guess(Market market)
    {
        var error = Assert.Throws<BinanceException>(() => MarketCatalogue.Find(market, ExchangeEnvironment.Demo));

        Assert.Equal(BinanceErrorId.UnsupportedEnvironment, error.ErrorId);
        Assert.Equal($"Binance documents no host for {market} in Demo.", error.Message);
    }

    [Fact]
    public void The_testnet_is_of_Spot_alone()
    {
        foreach (var market in Enum.GetValues<Market>().Where(market => market != Market.Spot))
        {
            var error = Assert.Throws<BinanceException>(() => MarketCatalogue.Find(market, ExchangeEnvironment.Testnet));

            Assert.Equal($"Binance documents no host for {market} in Testnet.", error.Message);
            Assert.Contains("the testnet for Spot", error.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Market.Spot, SessionKind.Signature)]
    [InlineData(Market.CrossMargin, SessionKind.ListenToken)]
    [InlineData(Market.IsolatedMargin, SessionKind.ListenToken)]
    public void Spot_and_margin_have_no_listen_key(Market market, SessionKind session)
    {
        Assert.Equal(session, MarketCatalogue.Find(market, ExchangeEnvironment.Production).Session);
        var error = Assert.Throws<BinanceException>(() => MarketCatalogue.RequireListenKeys(market));

        Assert.Equal(BinanceErrorId.ListenKeyUnsupported, error.ErrorId);
        Assert.Contains($"{market}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_other_market_has_one() => Assert.All(
        MarketCatalogue.All.Where(row => row.Session == SessionKind.ListenKey),
        row => MarketCatalogue.RequireListenKeys(row.Market));

    [Fact]
    public void Only_the_margin_risk_stream_names_its_key_as_a_parameter() =>
        Assert.Equal(Market.MarginRisk, Assert.Single(MarketCatalogue.All, row => row.KeyIsParameter).Market);

    [Theory]
    [InlineData("ОRDER", "%D0%9ERDER")]
    [InlineData("A/B&listenKey=x#?", "A%2FB%26listenKey%3Dx%23%3F")]
    public void The_name_of_an_event_is_nothing_but_a_name_in_the_address(string name, string escaped) =>
        Assert.EndsWith(
            $"/private/ws?listenKey=K&events={escaped}/listenKeyExpired",
            StreamAddress.Of(MarketCatalogue.Find(Market.Options, ExchangeEnvironment.Production), "K", [name]).AbsoluteUri,
            StringComparison.Ordinal);

    [Fact]
    public void Every_address_of_the_table_is_protected() => Assert.All(MarketCatalogue.All, row =>
        Assert.Equal(("https", "wss"), (row.RestUri.Scheme, row.StreamUri.Scheme)));

    [Fact]
    public void A_key_appears_in_the_stream_address_and_in_no_other() => Assert.All(
        MarketCatalogue.All.Where(row => row.Session == SessionKind.ListenKey), row =>
    {
        Assert.Contains("{listenKey}", row.StreamForm, StringComparison.Ordinal);
        Assert.Equal("", row.ListenKeyUri.Query);
        Assert.DoesNotContain("{", row.ListenKeyPath, StringComparison.Ordinal);
        Assert.Matches("[/=]KEY(&events=|$)", StreamAddress.Of(row, "KEY").AbsoluteUri);
    });
}
