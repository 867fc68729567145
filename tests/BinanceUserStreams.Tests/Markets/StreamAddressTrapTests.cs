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

    [Fact]
    public void The_older_names_of_the_demo_are_none() => Assert.Null(StreamAddressTrap.Find(
        MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Demo).WithAddresses(
            new Uri("https://testnet.binancefuture.com"), new Uri("wss://fstream.binancefuture.com"))));

    private static string? Find(Market market, string address) => StreamAddressTrap.Find(
        MarketCatalogue.Find(market, ExchangeEnvironment.Production).WithAddresses(null, new Uri(address)));
}
