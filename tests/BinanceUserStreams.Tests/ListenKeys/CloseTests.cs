using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.ListenKeys;

public sealed class CloseTests
{
    [Theory]
    [InlineData(Market.UsdMFutures, "rest.um", null)]
    [InlineData(Market.PortfolioMarginPro, "rest.um", null)]
    [InlineData(Market.CoinMFutures, "rest.cm", null)]
    [InlineData(Market.PortfolioMargin, "rest.pm", null)]
    [InlineData(Market.Options, "rest.options", null)]
    [InlineData(Market.MarginRisk, "rest.pm", RequestBench.ListenKeyText)]
    public async Task The_documented_answer_of_each_market_is_a_success(Market market, string start, string? parameter)
    {
        RequestBench bench = new(Answer(Payload.Reply(start + ".listenKey.DELETE.200")));

        await CloseAsync(bench, market);

        var call = Assert.Single(bench.Transport.Sent).Call;
        Assert.Equal((RestVerb.Delete, parameter), (call.Verb, call.ListenKey));
        Assert.Equal(
            MarketCatalogue.Find(market, ExchangeEnvironment.Production).ListenKeyUri, call.Uri);
    }

    [Theory]
    [InlineData(400, """{"code":-1125,"msg":"This listenKey does not exist."}""", BinanceErrorId.ListenKeyNotFound)]
    [InlineData(400, """{"code":-3038,"msg":"The listen key does not exist."}""", BinanceErrorId.ListenKeyNotFound)]
    [InlineData(200, "OK", BinanceErrorId.UnexpectedResponse)]
    public async Task Anything_else_is_an_error(int status, string body, BinanceErrorId id)
    {
        RequestBench bench = new(Answer(status, body));

        var error = await Assert.ThrowsAsync<BinanceException>(() => CloseAsync(bench, Market.UsdMFutures));

        Assert.Equal(id, error.ErrorId);
    }

    private static Task CloseAsync(RequestBench bench, Market market) => bench.Client.CloseAsync(
        new BinanceListenKey(
            RequestBench.ListenKeyText, MarketCatalogue.Find(market, ExchangeEnvironment.Production), null),
        RequestBench.ApiKey,
        TestContext.Current.CancellationToken);
}
