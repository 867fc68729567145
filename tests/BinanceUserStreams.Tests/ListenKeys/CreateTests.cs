using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.ListenKeys;

public sealed class CreateTests
{
    private const string Sample = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    [Theory]
    [InlineData(Market.UsdMFutures, "rest.um", Sample)]
    [InlineData(Market.PortfolioMarginPro, "rest.um", Sample)]
    [InlineData(Market.CoinMFutures, "rest.cm", Sample)]
    [InlineData(Market.PortfolioMargin, "rest.pm", Sample)]
    [InlineData(Market.Options, "rest.options", Sample)]
    [InlineData(Market.MarginRisk, "rest.margin-risk", "T3ee22BIYuWqmvne0HNq2A2WsFlEtLhvWCtItw6ffhhd")]
    public async Task The_documented_answer_of_each_market_is_a_key(Market market, string start, string listenKey)
    {
        RequestBench bench = new(Answer(Payload.Reply(start + ".listenKey.POST.200")));

        var key = await CreateAsync(bench, market);

        Assert.Equal((listenKey, market), (key.ListenKey, key.Market));
        Assert.Equal(WatchedClock.Noon, key.IssuedAt);
        var call = Assert.Single(bench.Transport.Sent).Call;
        Assert.Equal((RestVerb.Post, null), (call.Verb, call.ListenKey));
        Assert.Equal(
            MarketCatalogue.Find(market, ExchangeEnvironment.Production).ListenKeyUri, call.Uri);
        Assert.Equal(RequestBench.ApiKeyText, call.ApiKey!.Reveal());
    }

    [Fact]
    public async Task The_expiration_that_the_options_market_names_is_believed()
    {
        RequestBench bench = new(Answer(Payload.Reply("rest.options.listenKey.POST.200")));

        var key = await CreateAsync(bench, Market.Options);

        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1762855900452), key.ExpiresAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"expiration\":null")]
    [InlineData(",\"expiration\":0")]
    [InlineData(",\"expiration\":-1")]
    [InlineData(",\"expiration\":\"1762855900452\"")]
    [InlineData(",\"expiration\":1762855900452.5")]
    [InlineData(",\"expiration\":9223372036854775807")]
    [InlineData(",\"expiration\":1e30")]
    public async Task Without_a_usable_expiration_a_key_lives_60_minutes(string member)
    {
        RequestBench bench = new(Answer(200, $"{{\"listenKey\":\"K\"{member}}}"));

        Assert.Equal(WatchedClock.Noon.AddMinutes(60), (await CreateAsync(bench)).ExpiresAt);
    }

    [Fact]
    public async Task The_60_minutes_count_from_the_attempt_that_succeeded_and_from_its_start()
    {
        TaskCompletionSource<ApiResponse> reply = new();
        RequestBench bench = new(Answer(503, ""), _ => reply.Task);
        var creating = CreateAsync(bench);
        await bench.PassWaitAsync();
        await bench.Clock.NextTimerAsync();

        bench.Clock.AdvanceSeconds(10);
        reply.SetResult(new ApiResponse(200, """{"listenKey":"K"}"""));

        var key = await creating;
        Assert.Equal(WatchedClock.Noon.AddSeconds(0.5), key.IssuedAt);
        Assert.Equal(WatchedClock.Noon.AddSeconds(0.5).AddMinutes(60), key.ExpiresAt);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../ws/other")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2Fb")]
    [InlineData("a@b")]
    [InlineData("a b")]
    [InlineData("a\\r\\nb")]
    [InlineData("a\\u0000b")]
    [InlineData("abcd...wxyz")]
    [InlineData("١٢٣")]
    public async Task An_answer_whose_key_would_change_the_address_of_the_stream_is_refused(string listenKey)
    {
        RequestBench bench = new(Answer(200, $$"""{"listenKey":"{{listenKey}}"}"""));

        var error = await Assert.ThrowsAsync<BinanceException>(() => CreateAsync(bench));

        Assert.Equal((BinanceErrorId.UnexpectedResponse, 200), (error.ErrorId, error.HttpStatus));
        Assert.Contains("HTTP 200 with a listenKey that has characters", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"listenKey":""}""")]
    [InlineData("""{"listenKey":null}""")]
    [InlineData("""{"listenKey":5}""")]
    [InlineData("""{"ListenKey":"K"}""")]
    [InlineData("""{"data":{"listenKey":"K"}}""")]
    public async Task An_answer_without_a_key_is_an_error_and_not_asked_for_again(string body)
    {
        RequestBench bench = new(Answer(200, body));

        var error = await Assert.ThrowsAsync<BinanceException>(() => CreateAsync(bench));

        Assert.Equal((BinanceErrorId.UnexpectedResponse, 200), (error.ErrorId, error.HttpStatus));
        Assert.Contains("HTTP 200 without a listenKey", error.Message, StringComparison.Ordinal);
        Assert.Single(bench.Transport.Sent);
    }

    [Fact]
    public async Task Members_that_are_not_known_are_ignored()
    {
        RequestBench bench = new(Answer(200, """{"code":200,"new":[{}],"listenKey":"K","msg":"ok"}"""));

        Assert.Equal("K", (await CreateAsync(bench)).ListenKey);
    }

    private static Task<BinanceListenKey> CreateAsync(RequestBench bench, Market market = Market.UsdMFutures) =>
        bench.Client.CreateAsync(
            MarketCatalogue.Find(market, ExchangeEnvironment.Production),
            account: null,
            RequestBench.ApiKey,
            TestContext.Current.CancellationToken);
}
