using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.ListenKeys;

public sealed class ExtendTests
{
    private const string Ours = RequestBench.ListenKeyText;

    private static readonly DateTimeOffset Issued = WatchedClock.Noon.AddMinutes(-30);

    [Theory]
    [InlineData(Market.UsdMFutures, "rest.um", "3HBntNTepshgEdjIwSUIBgB9keLyOCg5qv3n6bYAtktG8ejcaW5HXz9Vx1JgIieg")]
    [InlineData(Market.CoinMFutures, "rest.cm", "vmNt6gl1so8bXVsaAY153FG5tf63QaODxUarKUM8V8rY4ElSwEe431DNIYNKOkQp")]
    [InlineData(Market.PortfolioMargin, "rest.pm", Ours)]
    [InlineData(Market.Options, "rest.options", Ours)]
    public async Task The_documented_answer_of_each_market_is_understood(Market market, string start, string listenKey)
    {
        RequestBench bench = new(Answer(Payload.Reply(start + ".listenKey.PUT.200")));

        var key = await ExtendAsync(bench, Key(market));

        Assert.Equal((listenKey, market, "main"), (key.ListenKey, key.Market, key.Account));
        Assert.Equal(WatchedClock.Noon.AddMinutes(60), key.ExpiresAt);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"listenKey":"T3ee22BIYuWqmvne0HNq2A2WsFlEtLhvWCtItw6ffhhd"}""")]
    [InlineData("""{"listenKey":""}""")]
    [InlineData("""{"listenKey":null}""")]
    public async Task A_key_that_is_not_replaced_keeps_the_time_it_was_issued(string body)
    {
        var old = Key(Market.UsdMFutures);

        var key = await ExtendAsync(new RequestBench(Answer(200, body)), old);

        Assert.Equal((Ours, Issued), (key.ListenKey, key.IssuedAt));
        Assert.Equal(WatchedClock.Noon.AddMinutes(60), key.ExpiresAt);
        Assert.Equal(Issued.AddMinutes(60), old.ExpiresAt);
    }

    [Fact]
    public async Task A_key_that_is_replaced_was_issued_now()
    {
        RequestBench bench = new(Answer(200, """{"listenKey":"OTHER"}"""));

        var key = await ExtendAsync(bench, Key(Market.UsdMFutures));

        Assert.Equal(("OTHER", WatchedClock.Noon), (key.ListenKey, key.IssuedAt));
    }

    [Fact]
    public async Task An_expiration_in_the_answer_is_believed()
    {
        RequestBench bench = new(Answer(200, """{"expiration":1795352400000}"""));

        var key = await ExtendAsync(bench, Key(Market.Options));

        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795352400000), key.ExpiresAt);
    }

    [Fact]
    public async Task An_answer_whose_key_would_change_the_address_of_the_stream_is_refused()
    {
        RequestBench bench = new(Answer(200, """{"listenKey":".."}"""));

        var error = await Assert.ThrowsAsync<BinanceException>(() => ExtendAsync(bench, Key(Market.UsdMFutures)));

        Assert.Equal(BinanceErrorId.UnexpectedResponse, error.ErrorId);
    }

    [Theory]
    [InlineData(Market.UsdMFutures, null)]
    [InlineData(Market.CoinMFutures, null)]
    [InlineData(Market.PortfolioMargin, null)]
    [InlineData(Market.PortfolioMarginPro, null)]
    [InlineData(Market.Options, null)]
    [InlineData(Market.MarginRisk, Ours)]
    public async Task Only_the_margin_risk_market_is_sent_the_key(Market market, string? parameter)
    {
        RequestBench bench = new(Answer(200, "{}"));

        await ExtendAsync(bench, Key(market));

        var call = Assert.Single(bench.Transport.Sent).Call;
        Assert.Equal((RestVerb.Put, parameter), (call.Verb, call.ListenKey));
        Assert.Equal(Key(market).Endpoint.ListenKeyUri, call.Uri);
    }

    [Fact]
    public async Task The_60_minutes_count_from_the_attempt_that_succeeded()
    {
        RequestBench bench = new(Answer(503, ""), Answer(502, ""), Answer(200, "{}"));

        var extending = ExtendAsync(bench, Key(Market.UsdMFutures));
        await bench.PassWaitAsync();
        await bench.PassWaitAsync();

        Assert.Equal(WatchedClock.Noon.AddSeconds(1.5).AddMinutes(60), (await extending).ExpiresAt);
    }

    [Fact]
    public async Task A_key_that_is_gone_is_an_error_that_says_what_to_do()
    {
        RequestBench bench = new(Answer(Payload.Reply("rest.um.error.-1125.400")));

        var error = await Assert.ThrowsAsync<BinanceException>(() => ExtendAsync(bench, Key(Market.UsdMFutures)));

        Assert.Equal((BinanceErrorId.ListenKeyNotFound, -1125), (error.ErrorId, error.ExchangeCode));
        Assert.Contains("New-BinanceListenKey", error.RecommendedAction, StringComparison.Ordinal);
    }

    private static BinanceListenKey Key(Market market) =>
        new(Ours, MarketCatalogue.Find(market, ExchangeEnvironment.Production), "main")
        {
            IssuedAt = Issued,
            ExpiresAt = Issued.AddMinutes(60),
        };

    private static Task<BinanceListenKey> ExtendAsync(RequestBench bench, BinanceListenKey key) =>
        bench.Client.ExtendAsync(key, RequestBench.ApiKey, TestContext.Current.CancellationToken);
}
