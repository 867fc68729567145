using BinanceUserStreams.Credentials;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Diagnosis;

/// <summary>Clock, API key, listen key and weight.</summary>
public sealed class RequestCheckTests : DiagnosisTest
{
    [Theory]
    [InlineData(0.4, StreamCheckStatus.Passed, "behind the exchange's", "")]
    [InlineData(3, StreamCheckStatus.Warning, "behind the exchange's", "-1021")]
    [InlineData(-3, StreamCheckStatus.Warning, "ahead of the exchange's", "-1021")]
    [InlineData(3600, StreamCheckStatus.Failed, "behind the exchange's", "Synchronise")]
    public async Task A_clock_is_judged_by_what_the_exchange_refuses(
        double seconds, StreamCheckStatus status, string detail, string action)
    {
        Exchange.ClockOffset = TimeSpan.FromSeconds(seconds);

        AssertFound(status, detail, action, await CheckAsync(StreamCheckName.Clock, Healthy));
    }

    [Fact]
    public async Task A_host_that_tells_no_time_is_no_proof_of_a_fault()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 404, Method = "GET", Count = 0 });

        var checks = await ExamineAsync(Healthy);

        AssertFound(StreamCheckStatus.Warning, "/fapi/v1/time", "-RestUri", checks[4]);
        Assert.DoesNotContain(checks, check => check.Status == StreamCheckStatus.Failed);
    }

    [Theory]
    [InlineData(ExchangeEnvironment.Production, "use -Environment Demo")]
    [InlineData(ExchangeEnvironment.Demo, "use -Environment Production")]
    public async Task A_refused_api_key_may_be_one_of_the_other_environment(ExchangeEnvironment environment, string action)
    {
        Exchange.DescribeApiKey(RequestBench.ApiKeyText, rejected: true);

        var check = await CheckAsync(StreamCheckName.ApiKey, Healthy with
        {
            Endpoint = Endpoint(Market.UsdMFutures) with { Environment = environment },
        });

        AssertFound(StreamCheckStatus.Failed, "-2015", action, check);
        Assert.Contains("permission for UsdMFutures", check.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_another_form_is_told()
    {
        var check = await CheckAsync(
            StreamCheckName.ApiKey, Healthy with { Credential = new ApiCredential(new ApiKey("too-short-to-be-a-key"), null) });

        AssertFound(StreamCheckStatus.Failed, "-2014", "demo.binance.com", check);
    }

    [Fact]
    public async Task Without_an_api_key_the_way_is_examined_all_the_same()
    {
        var checks = await ExamineAsync(Healthy with { Credential = null });

        AssertFound(StreamCheckStatus.Passed, "127.0.0.1", "", checks[2]);
        AssertFound(StreamCheckStatus.Failed, "No Binance API key", "BINANCE_API_KEY", checks[5]);
    }

    [Theory]
    [InlineData(451)]
    [InlineData(403)]
    public async Task A_geo_block_is_named_and_not_asked_twice(int status)
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Html, Status = status, Count = 0 });

        var checks = await ExamineAsync(Healthy);

        AssertFound(StreamCheckStatus.Failed, $"HTTP {status}", "geo block", checks[4]);
        AssertFound(StreamCheckStatus.Skipped, "see Clock", "", checks[5]);
        Assert.Single(Exchange.Requests.Calls);
    }

    [Theory]
    [InlineData(429, nameof(BinanceErrorId.RateLimited))]
    [InlineData(418, nameof(BinanceErrorId.IpBanned))]
    public async Task A_limit_is_told_and_nothing_more_is_sent(int status, string id)
    {
        Host.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = status,
            Code = -1003,
            Msg = "Too many requests.",
            Headers = new Dictionary<string, string> { ["Retry-After"] = "60" },
        });

        var checks = await ExamineAsync(Healthy);

        var weight = checks.Single(check => check.Name == StreamCheckName.RequestWeight);
        AssertFound(StreamCheckStatus.Failed, id, "Send nothing", weight);
        Assert.Single(Exchange.Requests.Calls);
    }

    [Theory]
    [InlineData(100, StreamCheckStatus.Passed, "of 2400 left this minute", "")]
    [InlineData(2300, StreamCheckStatus.Warning, "97 of 2400 left this minute, 95 % used", "429")]
    public async Task The_weight_that_is_left_is_told(int used, StreamCheckStatus status, string detail, string action)
    {
        Exchange.UsedWeight = used;

        AssertFound(status, detail, action, await CheckAsync(StreamCheckName.RequestWeight, Healthy));
    }

    [Fact]
    public async Task Where_no_limit_is_documented_none_is_made_up() => AssertFound(
        StreamCheckStatus.Passed, "3 used this minute", "",
        await CheckAsync(StreamCheckName.RequestWeight, Healthy with { Endpoint = Endpoint(Market.Options) }));

    [Fact]
    public async Task The_listen_key_of_this_account_passes()
    {
        await ExamineAsync(Healthy);
        var key = Key(Assert.Single(Exchange.ListenKeys).Value, Endpoint(Market.UsdMFutures));

        AssertFound(
            StreamCheckStatus.Passed, "is the key of this account in UsdMFutures", "",
            await CheckAsync(StreamCheckName.ListenKey, Healthy with { ListenKey = key }));
    }

    [Fact]
    public async Task The_listen_key_of_another_market_is_told_and_its_silence_explained()
    {
        await ExamineAsync(Healthy with { Endpoint = Endpoint(Market.Options) });
        var key = Key(Assert.Single(Exchange.ListenKeys).Value, Endpoint(Market.UsdMFutures));

        var checks = await ExamineAsync(Healthy with { ListenKey = key, WaitForEvent = Brief });

        AssertFound(
            StreamCheckStatus.Failed, "is not the key of this account in UsdMFutures", "another market",
            checks.Single(check => check.Name == StreamCheckName.ListenKey));
        AssertFound(StreamCheckStatus.Failed, "connected but silent", "another market", checks[^1]);
    }

    [Fact]
    public async Task A_listen_key_alone_can_be_examined()
    {
        await ExamineAsync(Healthy);
        var key = Key(Assert.Single(Exchange.ListenKeys).Value, Endpoint(Market.UsdMFutures));

        var checks = await ExamineAsync(Healthy with { Credential = null, ListenKey = key });

        AssertFound(StreamCheckStatus.Skipped, "no API key was given", "-ApiKey", checks[5]);
        AssertFound(StreamCheckStatus.Passed, "answered", "", checks.Single(check => check.Name == StreamCheckName.Heartbeat));
    }
}
