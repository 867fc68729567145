using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Markets;

public sealed class AddressOverrideTests
{
    private static readonly Uri Rest = new("https://gateway/binance");
    private static readonly Uri Stream = new("wss://gateway/streams/");

    [Theory]
    [InlineData("https://gateway/binance")]
    [InlineData("https://gateway/binance/")]
    public void The_path_of_a_gateway_goes_before_the_exchanges_own(string address)
    {
        var endpoint = Find(Market.UsdMFutures, ExchangeEnvironment.Production, new Uri(address), null);

        Assert.Equal("https://gateway/binance/fapi/v1/listenKey", endpoint.ListenKeyUri.AbsoluteUri);
        Assert.StartsWith(
            "wss://fstream.binance.com/private/ws?listenKey=K&events=", StreamAddress.Of(endpoint, "K").AbsoluteUri,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_stream_address_alone_can_be_replaced()
    {
        var endpoint = Find(Market.Options, ExchangeEnvironment.Demo, null, Stream);

        Assert.Equal("https://demo-fapi.binance.com/eapi/v1/listenKey", endpoint.ListenKeyUri.AbsoluteUri);
        Assert.StartsWith(
            "wss://gateway/streams/private/ws?listenKey=K&events=", StreamAddress.Of(endpoint, "K").AbsoluteUri,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_overrides_the_documented_row_is_used() => Assert.Same(
        MarketCatalogue.Find(Market.CoinMFutures, ExchangeEnvironment.Demo).RestUri,
        Find(Market.CoinMFutures, ExchangeEnvironment.Demo, null, null).RestUri);

    [Fact]
    public void A_port_is_kept()
    {
        var endpoint = Find(
            Market.MarginRisk, ExchangeEnvironment.Production,
            new Uri("http://127.0.0.1:8123"), new Uri("ws://[::1]:8124"));

        Assert.Equal("http://127.0.0.1:8123/sapi/v1/margin/listen-key", endpoint.ListenKeyUri.AbsoluteUri);
        Assert.Equal("ws://[::1]:8124/ws/K", StreamAddress.Of(endpoint, "K").AbsoluteUri);
    }

    [Fact]
    public void With_both_addresses_an_undocumented_demo_can_be_used()
    {
        var endpoint = Find(Market.PortfolioMargin, ExchangeEnvironment.Demo, Rest, Stream);

        Assert.Equal((Market.PortfolioMargin, ExchangeEnvironment.Demo), (endpoint.Market, endpoint.Environment));
        Assert.Equal("https://gateway/binance/papi/v1/listenKey", endpoint.ListenKeyUri.AbsoluteUri);
        Assert.Equal("wss://gateway/streams/pm/ws/K", StreamAddress.Of(endpoint, "K").AbsoluteUri);
        Assert.True(Find(Market.MarginRisk, ExchangeEnvironment.Demo, Rest, Stream).KeyIsParameter);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_one_address_an_undocumented_demo_is_still_an_error(bool isRest)
    {
        var error = Assert.Throws<BinanceException>(() => Find(
            Market.PortfolioMargin, ExchangeEnvironment.Demo, isRest ? Rest : null, isRest ? null : Stream));

        Assert.Equal(BinanceErrorId.UnsupportedEnvironment, error.ErrorId);
    }

    [Fact]
    public void Each_of_the_two_addresses_is_checked()
    {
        Assert.Throws<BinanceException>(() =>
            Find(Market.UsdMFutures, ExchangeEnvironment.Demo, new Uri("http://gateway"), Stream));
        Assert.Throws<BinanceException>(() =>
            Find(Market.UsdMFutures, ExchangeEnvironment.Demo, Rest, new Uri("ws://gateway")));
    }

    [Fact]
    public void The_row_itself_is_not_changed_by_an_override()
    {
        Find(Market.UsdMFutures, ExchangeEnvironment.Production, Rest, Stream);

        var row = MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production);
        Assert.Equal("https://fapi.binance.com/", row.RestUri.AbsoluteUri);
    }

    private static MarketEndpoint Find(Market market, ExchangeEnvironment environment, Uri? rest, Uri? stream) =>
        MarketCatalogue.Find(market, environment, rest, stream);
}
