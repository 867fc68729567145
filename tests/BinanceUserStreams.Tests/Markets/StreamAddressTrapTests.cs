using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Markets;

public sealed class StreamAddressTrapTests
{
    [Fact]
    public void No_address_of_the_catalogue_is_a_trap() =>
        Assert.All(MarketCatalogue.All, row => Assert.Null(StreamAddressTrap.Find(row)));

    [Theory]
    [InlineData("wss://gateway.example")]
    [InlineData("wss://gateway.example/binance")]
    [InlineData("wss://fstream.binancefuture.com")]
    public void An_address_that_nothing_is_known_of_is_none(string address) => Assert.Null(Find(Market.UsdMFutures, address));

    [Theory]
    [InlineData(Market.UsdMFutures, "wss://fstream.binance.com/ws", "ends in /ws, the form")]
    [InlineData(Market.UsdMFutures, "wss://fstream.binance.com/market/stream/", "ends in /market/stream")]
    [InlineData(Market.UsdMFutures, "wss://fstream.binance.com/private", "give the host alone")]
    [InlineData(Market.Options, "wss://nbstream.binance.com", "the old host of the options streams")]
    [InlineData(Market.Spot, "wss://stream.binance.com:9443", "the retired host of the account streams of spot and margin")]
    [InlineData(Market.CrossMargin, "wss://stream.binance.com", "subscribe on the WebSocket API instead")]
    [InlineData(Market.UsdMFutures, "wss://stream.binance.com", "-Market Spot, CrossMargin and IsolatedMargin")]
    [InlineData(Market.UsdMFutures, "wss://ws-fapi.binance.com", "requests over a WebSocket, not of account streams")]
    [InlineData(Market.Spot, "wss://ws-dapi.binance.com/ws-dapi/v1", "requests over a WebSocket")]
    [InlineData(Market.Spot, "wss://ws-api.binance.com/ws-api/v3", "the path of the WebSocket API, which is added by itself")]
    [InlineData(Market.IsolatedMargin, "wss://ws-api.binance.com/ws-api/v3/", "give the host alone")]
    [InlineData(Market.UsdMFutures, "wss://ws-api.binance.com", "the host of Spot in Production, not of UsdMFutures")]
    [InlineData(Market.Spot, "wss://gateway.example/ws", "ends in /ws, the form of the addresses of market data")]
    [InlineData(Market.Spot, "wss://fstream.binance.com", "the host of UsdMFutures in Production, not of Spot in Production")]
    [InlineData(Market.CrossMargin, "wss://demo-ws-api.binance.com", "the host of Spot in Demo, not of CrossMargin")]
    [InlineData(Market.UsdMFutures, "wss://dstream.binance.com", "the host of CoinMFutures in Production, not of UsdMFutures")]
    [InlineData(Market.UsdMFutures, "wss://demo-fstream.binance.com", "the host of UsdMFutures in Demo")]
    public void An_address_that_is_known_to_be_silent_is_named(Market market, string address, string told) =>
        Assert.Contains(told, Find(market, address), StringComparison.Ordinal);

    [Fact]
    public void Requests_to_the_other_environment_are_named() => Assert.Contains(
        "demo-fapi.binance.com is a host of Demo, not of Production",
        StreamAddressTrap.Find(MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production)
            .WithAddresses(new Uri("https://demo-fapi.binance.com"), null)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(ExchangeEnvironment.Production, "https://testnet.binance.vision", "testnet.binance.vision is a host of Testnet")]
    [InlineData(ExchangeEnvironment.Testnet, "https://api.binance.com", "api.binance.com is a host of Production")]
    public void So_are_those_of_Spot_to_another_environment(ExchangeEnvironment environment, string address, string told) =>
        Assert.Contains(
            told,
            StreamAddressTrap.Find(MarketCatalogue.Find(Market.Spot, environment).WithAddresses(new Uri(address), null)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("wss://ws-api.binance.com:9443")]
    [InlineData("wss://gateway.example/binance")]
    public void Another_port_or_a_gateway_of_the_WebSocket_API_is_none(string address) => Assert.Null(Find(Market.Spot, address));

    [Fact]
    public void The_older_names_of_the_demo_are_none() => Assert.Null(StreamAddressTrap.Find(
        MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Demo).WithAddresses(
            new Uri("https://testnet.binancefuture.com"), new Uri("wss://fstream.binancefuture.com"))));

    private static string? Find(Market market, string address) => StreamAddressTrap.Find(
        MarketCatalogue.Find(market, ExchangeEnvironment.Production).WithAddresses(null, new Uri(address)));
}
