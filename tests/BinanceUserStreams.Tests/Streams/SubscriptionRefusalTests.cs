using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What follows from each answer that is no subscription.</summary>
public sealed class SubscriptionRefusalTests
{
    private const string Signature = SubscriptionBench.Signature;

    [Theory]
    [InlineData(400, -1022, BinanceErrorId.SignatureRejected)]
    [InlineData(401, -2014, BinanceErrorId.ApiKeyMalformed)]
    [InlineData(401, -2015, BinanceErrorId.ApiKeyRejected)]
    [InlineData(400, -1102, BinanceErrorId.SubscriptionRejected)]
    [InlineData(404, -9999, BinanceErrorId.SubscriptionRejected)]
    public async Task A_refusal_before_anything_has_worked_ends_the_stream(int status, int code, BinanceErrorId id)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, ApiScript.Error(status, code));
        bench.Start();

        var error = (await bench.NextAsync<StreamProblem>()).Error;
        Assert.Equal((id, status, code), (error.ErrorId, error.HttpStatus, error.ExchangeCode));
        Assert.Equal($"{id}", (await bench.NextAsync<StreamEnded>()).Reason);
        Assert.True((await bench.Exchange.SocketAsync()).IsDisposed);
        await bench.Completion;
    }

    [Fact]
    public async Task A_refusal_without_an_id_is_the_answer_to_the_one_request()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(
            Signature, """{"id":null,"status":401,"error":{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}}""");
        bench.Start();

        Assert.Equal(BinanceErrorId.ApiKeyRejected, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);
    }

    [Theory]
    [InlineData(400, -1022)]
    [InlineData(401, -2015)]
    [InlineData(400, -1102)]
    public async Task A_refusal_of_what_has_worked_is_a_warning_for_an_hour(int status, int code)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var first = await bench.StartSubscribedAsync();
        bench.Exchange.Api.AnswerAlways(Signature, ApiScript.Error(status, code));
        first.Drop();

        var warning = await bench.NextAsync<StreamStatus>(
            told => told.Message.Contains("the stream ends in 60 min", StringComparison.Ordinal));
        Assert.True(warning.IsWarning);
        await bench.Exchange.SocketAsync();
        bench.Exchange.Api.AnswerAsUsual(Signature);
        await bench.Clock.PassAsync(0.5);
        await bench.SubscribedAsync();
        Assert.Equal(StreamStatusKind.Connected, (await bench.StatusAsync(StreamStatusKind.Connected)).Status);
    }

    [Fact]
    public async Task An_hour_of_refusals_ends_the_stream()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var first = await bench.StartSubscribedAsync();
        bench.Exchange.Api.AnswerAlways(Signature, ApiScript.Error(400, -1022));
        first.Drop();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(0.5));
        bench.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(BinanceErrorId.SignatureRejected, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);
        await bench.Completion;
    }

    [Theory]
    [InlineData(-1021)]
    [InlineData(-5028)]
    public async Task A_time_that_is_refused_is_asked_for_again_and_the_request_repeated_once(int code)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, ApiScript.Error(400, code));
        bench.Start();
        var socket = await bench.Exchange.SocketAsync();

        Assert.Contains("\"time\"", await socket.SentAsync(), StringComparison.Ordinal);
        Assert.Contains(Signature, await socket.SentAsync(), StringComparison.Ordinal);
        Assert.Contains("\"time\"", await socket.SentAsync(), StringComparison.Ordinal);
        Assert.Contains(Signature, await socket.SentAsync(), StringComparison.Ordinal);
        await bench.StatusAsync(StreamStatusKind.Connected);
    }

    [Fact]
    public async Task A_time_that_is_refused_again_is_tried_again_later()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, ApiScript.Error(400, -1021));
        bench.Exchange.Api.AnswerNext(Signature, ApiScript.Error(400, -1021));
        bench.Start();

        Assert.Contains(
            "does not accept the time", (await bench.StatusAsync(StreamStatusKind.Disconnected)).Message,
            StringComparison.Ordinal);
        await bench.StatusAsync(StreamStatusKind.Connected);
    }

    [Theory]
    [InlineData(400, -1209)]
    [InlineData(400, -2035)]
    [InlineData(400, -2036)]
    [InlineData(400, -2042)]
    [InlineData(500, -1000)]
    [InlineData(503, -1008)]
    [InlineData(400, -1006)]
    public async Task What_may_pass_is_tried_again_on_another_connection(int status, int code)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, ApiScript.Error(status, code));
        bench.Exchange.Api.AnswerNext(Signature, ApiScript.Error(status, code));
        bench.Start();
        await bench.Exchange.SocketAsync();
        await bench.Exchange.SocketAsync();
        await bench.Clock.PassAsync(0.5);
        await bench.Exchange.SocketAsync();

        await bench.StatusAsync(StreamStatusKind.Connected);
    }

    [Fact]
    public async Task A_limit_that_answers_a_heartbeat_closes_the_way_to_the_host_and_the_connection_goes_on()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        var socket = await bench.StartSubscribedAsync();
        bench.Exchange.Api.AnswerNext(SubscriptionBench.Ping, ApiScript.Error(
            429, -1003, ""","data":{"serverTime":1000000000000,"retryAfter":1000000090000}"""));
        await bench.Clock.PassAsync(10);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(10));
        socket.SendReport(1);
        await bench.AssertReportsAsync(1);

        Assert.Equal(TimeSpan.FromSeconds(90), bench.Gate.ClosedFor(bench.Place.StreamUri));
        Assert.False(socket.IsDisposed);
    }

    [Fact]
    public async Task The_weight_that_the_answer_to_a_heartbeat_names_is_measured()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(SubscriptionBench.Ping, """
            {"id":ID,"status":200,"result":[{"subscriptionId":0}],"rateLimits":[
            {"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":321}]}
            """);
        var socket = await bench.StartSubscribedAsync();
        socket.SendReport(1);
        await bench.AssertReportsAsync(1);

        Assert.Equal(321, bench.Metrics.Streams.Single().UsedWeight);
    }

    [Theory]
    [InlineData(429, -1003, ""","data":{"serverTime":1000000000000,"retryAfter":1000000090000}""", 90)]
    [InlineData(418, -1003, ""","data":{"serverTime":1000000000000,"retryAfter":1000000600000}""", 600)]
    [InlineData(418, -1003, ""","data":{"serverTime":1000000000000,"retryAfter":4000000000000}""", 3 * 24 * 60 * 60)]
    [InlineData(429, -1003, ""","data":{"serverTime":1000000000000,"retryAfter":999999999999}""", 60)]
    [InlineData(429, -1003, "", 60)]
    [InlineData(418, -1003, "", 120)]
    [InlineData(400, -1034, "", 300)]
    public async Task A_limit_closes_the_way_to_the_host_for_as_long_as_it_says(
        int status, int code, string data, double seconds)
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, ApiScript.Error(status, code, data));
        bench.Start(settings => settings with { KeepAliveInterval = TimeSpan.FromDays(2) });
        await bench.Exchange.SocketAsync();
        await bench.StatusAsync(StreamStatusKind.Disconnected);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(Math.Min(seconds, 24 * 60 * 60)));

        Assert.Equal(TimeSpan.FromSeconds(seconds), bench.Gate.ClosedFor(bench.Place.StreamUri));
        Assert.Equal(0, bench.Exchange.UnseenSockets);
        bench.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await bench.Exchange.SocketAsync();
    }

    [Fact]
    public async Task A_limit_that_the_question_for_the_time_meets_is_obeyed_too()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext("time", ApiScript.Error(429, -1003));
        bench.Start(settings => settings with { KeepAliveInterval = TimeSpan.FromDays(2) });
        await bench.Exchange.SocketAsync();
        await bench.Clock.PassAsync(60);
        await bench.SubscribedAsync();
    }

    [Fact]
    public async Task The_weight_that_an_answer_tells_is_measured()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(
            Signature,
            """{"id":ID,"status":200,"result":{"subscriptionId":0},"rateLimits":[{"rateLimitType":"ORDERS","count":9},{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":17}]}""");
        await bench.StartSubscribedAsync();

        Assert.Equal(17, Assert.Single(bench.Metrics.Streams).UsedWeight);
    }

    [Fact]
    public async Task A_stream_that_is_refused_ends_alone()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerNext(Signature, ApiScript.Error(401, -2015));
        bench.StartAnother(new StreamSettings(bench.Place, "refused"), SubscriptionBench.Credential);
        Assert.Equal("refused", (await bench.NextAsync<StreamEnded>()).Account);
        await bench.Exchange.SocketAsync();
        var socket = await bench.StartSubscribedAsync();
        socket.SendReport(1);

        Assert.Equal(1, (await bench.NextAsync<ExecutionReport>()).TradeId);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_opened()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.StartAnother(new StreamSettings(bench.Place, null), new ApiCredential(RequestBench.ApiKey, null));
        Assert.Equal(BinanceErrorId.SecretKeyMissing, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);
        bench.StartAnother(new StreamSettings(bench.Place, null), null);
        Assert.Equal(BinanceErrorId.ApiKeyMissing, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);

        Assert.Equal(0, bench.Exchange.UnseenSockets);
        Assert.Equal(0, bench.Exchange.UnseenCalls);
    }

    [Fact]
    public async Task Attempts_are_counted()
    {
        await using var bench = SubscriptionBench.Of(Market.Spot);
        bench.Exchange.Api.AnswerAlways(Signature, ApiScript.Error(500, -1000));
        bench.Start(settings => settings with { MaximumReconnectCount = 1 });

        Assert.Equal(BinanceErrorId.ReconnectLimitReached, (await bench.NextAsync<StreamProblem>()).Error.ErrorId);
    }
}
