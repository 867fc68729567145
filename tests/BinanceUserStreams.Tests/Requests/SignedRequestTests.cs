using System.Text.Json;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Signing;
using BinanceUserStreams.Tests.Signing;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>Requests that are signed with the exchange's time, whatever this machine's clock says.</summary>
public sealed class SignedRequestTests
{
    private const long ServerTime = 1_790_000_000_000;

    private static readonly Entry Time = Answer(200, $$"""{"serverTime":{{ServerTime}}}""");
    private static readonly Entry Token = Answer(200, """{"token":"x"}""");
    private static readonly Entry Late = Answer(
        400, """{"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}""");
    private static readonly SigningVector Keys = SigningVector.Find("spot-rest-ascii");

    private readonly RequestSigner _signer = new(new ApiCredential(RequestBench.ApiKey, new HmacSecretKey(Keys.Secret!)));

    private ApiRequest Call => SignedRequest.Of(
        SignedCall.CreateListenToken,
        MarketCatalogue.Find(Market.CrossMargin, ExchangeEnvironment.Production),
        new StreamSource(Market.CrossMargin, null),
        [],
        _signer);

    [Fact]
    public async Task The_exchanges_time_is_asked_for_before_the_first_one_of_a_host()
    {
        RequestBench bench = new(Time, Token);
        var executor = bench.Executor;

        await SendAsync(executor);
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        await SendAsync(executor);

        Assert.Equal(
            ["GET https://api.binance.com/api/v3/time", Call.ToString(), Call.ToString()],
            bench.Transport.Sent.Select(sent => sent.Call.ToString()));
        Assert.Equal((null, null), (bench.Transport.Sent[0].Call.ApiKey, bench.Transport.Sent[0].Call.SignedQuery));
        Assert.Equal([ServerTime, ServerTime + 5000], bench.Transport.Sent.Skip(1).Select(Timestamp));
    }

    [Fact]
    public async Task Each_attempt_is_signed_anew()
    {
        RequestBench bench = new(Time, Answer(503, ""), Token);

        var sending = SendAsync(bench.Executor);
        await bench.Clock.NextTimerAsync();
        var wait = await bench.PassWaitAsync();
        await sending;

        var (first, second) = (bench.Transport.Sent[1], bench.Transport.Sent[2]);
        Assert.Equal((long)wait.TotalMilliseconds, Timestamp(second) - Timestamp(first));
        Assert.NotEqual(first.Call.SignedQuery!.Split("signature=")[1], second.Call.SignedQuery!.Split("signature=")[1]);
    }

    [Theory]
    [InlineData(-1021)]
    [InlineData(-5028)]
    public async Task A_time_that_is_refused_is_asked_for_again_and_the_call_repeated_without_a_wait(int code)
    {
        RequestBench bench = new(
            [
                Time,
                Answer(400, $$"""{"code":{{code}},"msg":"late"}"""),
                Answer(200, $$"""{"serverTime":{{ServerTime + 7000}}}"""),
                Token,
            ],
            retries: 0);

        await SendAsync(bench.Executor);

        Assert.Equal(
            ["Get", "Post", "Get", "Post"], bench.Transport.Sent.Select(sent => sent.Call.Verb.ToString()));
        Assert.Equal(
            [ServerTime, ServerTime + 7000],
            bench.Transport.Sent.Where(sent => sent.Call.Verb == RestVerb.Post).Select(Timestamp));
    }

    [Fact]
    public async Task A_time_that_is_refused_twice_is_an_error()
    {
        RequestBench bench = new(Time, Late, Time, Late);

        var error = await Assert.ThrowsAsync<BinanceException>(() => SendAsync(bench.Executor));

        Assert.Equal((BinanceErrorId.ClockRejected, -1021, 4), (error.ErrorId, error.ExchangeCode, bench.Transport.Sent.Count));
    }

    [Fact]
    public async Task A_signature_that_is_refused_is_not_sent_again()
    {
        RequestBench bench = new(Time, Answer(400, """{"code":-1022,"msg":"Signature for this request is not valid."}"""));

        var error = await Assert.ThrowsAsync<BinanceException>(() => SendAsync(bench.Executor));

        Assert.Equal((BinanceErrorId.SignatureRejected, 2), (error.ErrorId, bench.Transport.Sent.Count));
    }

    [Fact]
    public async Task An_address_that_is_not_permitted_is_told()
    {
        RequestBench bench = new(Time, Answer(
            401, """{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action, request ip: 203.0.113.7"}"""));

        var error = await Assert.ThrowsAsync<BinanceException>(() => SendAsync(bench.Executor));

        Assert.Equal(BinanceErrorId.ApiKeyRejected, error.ErrorId);
        Assert.Contains("request ip: 203.0.113.7", error.Message, StringComparison.Ordinal);
        Assert.Contains("Enable Reading", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("IP address", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"serverTime":-1}""")]
    [InlineData(200, """{"serverTime":99999999999999999999}""")]
    [InlineData(200, """{"serverTime":9223372036854775807}""")]
    public async Task Where_no_time_is_told_this_machines_has_to_do(int status, string body)
    {
        RequestBench bench = new(Answer(status, body), Token);

        await SendAsync(bench.Executor);

        Assert.Equal(bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), Timestamp(bench.Transport.Sent[1]));
    }

    [Fact]
    public async Task A_time_that_cannot_be_had_is_the_error_of_the_call()
    {
        RequestBench bench = new([NoAnswer("unplugged")], retries: 0);

        var error = await Assert.ThrowsAsync<BinanceException>(() => SendAsync(bench.Executor));

        Assert.Equal((BinanceErrorId.ConnectionFailed, 1), (error.ErrorId, bench.Transport.Sent.Count));
    }

    [Fact]
    public async Task The_whole_call_takes_no_longer_than_one_without_a_signature()
    {
        RequestBench bench = new([Time, Answer(400, """{"code":-1021,"msg":"late"}"""), Hang()], retries: 0, timeoutSeconds: 10);

        var sending = SendAsync(bench.Executor);
        await bench.Clock.NextTimerAsync();
        await bench.Clock.NextTimerAsync();
        var last = await bench.Clock.NextTimerAsync();
        bench.Clock.Advance(last);

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.Equal((BinanceErrorId.RequestTimedOut, TimeSpan.FromSeconds(10)), (error.ErrorId, last));
    }

    [Fact]
    public async Task No_line_of_the_log_has_the_signature_or_the_token()
    {
        const string token = "6xXxePXwZRjVSHKhzUCCGnmN3fkvMTXru+pYJS8RwijXk9Vcyr3rkwfVOTcP2OkONqciYA";
        RequestBench bench = new(Time, Answer(200, $$"""{"token":"{{token}}","other":"{{token}}"}"""));

        await SendAsync(bench.Executor);

        var signature = bench.Transport.Sent[1].Call.SignedQuery!.Split("signature=")[1];
        Assert.Contains("userListenToken", bench.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(signature, bench.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(token, bench.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Keys.Secret!, bench.Log.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spot-rest-ascii")]
    [InlineData("java-rsa-get-account")]
    public async Task An_exchange_that_repeats_the_query_makes_no_signature_shown(string vector)
    {
        EchoingTransport transport = new();
        CollectingLog log = new();
        RequestExecutor executor = new(
            transport, new RetryPolicy(0, TimeSpan.FromSeconds(30), () => 1), new RequestGate(), new WatchedClock(), log);
        RequestSigner signer = new(new ApiCredential(RequestBench.ApiKey, SigningVector.Find(vector).Key));
        var call = SignedRequest.Of(
            SignedCall.CreateListenToken, MarketCatalogue.Find(Market.CrossMargin, ExchangeEnvironment.Production),
            new StreamSource(Market.CrossMargin, null), [], signer);

        var error = await Assert.ThrowsAsync<BinanceException>(
            () => executor.SendAsync(call, TestContext.Current.CancellationToken));

        var all = $"{error} {error.ExchangeMessage} {log.All}";
        var encoded = transport.Query!.Split("signature=")[1];
        Assert.Contains("repeated", all, StringComparison.Ordinal);
        Assert.All([encoded, Uri.UnescapeDataString(encoded)], signature =>
        {
            Assert.DoesNotContain(signature[8..40], all, StringComparison.Ordinal);
            Assert.DoesNotContain(signature[^40..^8], all, StringComparison.Ordinal);
        });
    }

    private static long Timestamp((ApiRequest Call, DateTimeOffset At) sent) =>
        long.Parse(sent.Call.SignedQuery!.Split("timestamp=")[1].Split('&')[0], null);

    private Task<ApiResult> SendAsync(RequestExecutor executor) =>
        executor.SendAsync(Call, TestContext.Current.CancellationToken).WaitAsync(WatchedClock.Patience);

    private sealed class EchoingTransport : IRestTransport
    {
        public string? Query { get; private set; }

        public Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken)
        {
            Query = call.SignedQuery;
            var signature = Query?.Split("signature=")[1] ?? "";
            return Task.FromResult(Query is null
                ? new ApiResponse(200, """{"serverTime":1790000000000}""")
                : new ApiResponse(400, JsonSerializer.Serialize(new
                {
                    code = -9999,
                    msg = $"repeated {signature} {Uri.UnescapeDataString(signature)} {Query}",
                })));
        }

        public void Dispose()
        {
        }
    }
}
