using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>Several commands of one process, one after the other or at the same time.</summary>
public sealed class SharedLimitTests
{
    private static readonly Entry Success = Answer(200, "{}");
    private static readonly Uri OtherHost = new("https://dapi.binance.com/dapi/v1/listenKey");

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task The_next_command_sends_nothing_and_says_until_when(int status)
    {
        RequestBench bench = new(Limited(status, "3600"), Success);
        await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        var error = await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Single(bench.Transport.Sent);
        Assert.Equal(
            (BinanceErrorId.RateLimited, WatchedClock.Noon.AddHours(1), null),
            (error.ErrorId, error.RetryAt, error.HttpStatus));
        Assert.Equal(
            "Binance limits the requests of this IP address: nothing was sent to https://fapi.binance.com, " +
            "which asked to wait; retry at 2026-11-22 13:00:00Z.",
            error.Message);
    }

    [Fact]
    public async Task A_ban_that_only_its_text_dates_holds_for_the_next_command_too()
    {
        var until = WatchedClock.Noon.AddHours(1);
        RequestBench bench = new(Answer(
            418, $$"""{"code":-1003,"msg":"IP(1.2.3.4) banned until {{until.ToUnixTimeMilliseconds()}}."}"""));
        await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(until, (await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync())).RetryAt);
        Assert.Single(bench.Transport.Sent);
    }

    [Fact]
    public async Task A_command_that_can_wait_sends_exactly_when_the_host_allows_it()
    {
        RequestBench bench = new([Limited(429, "7"), Success], retries: 1, timeoutSeconds: 3.5);
        await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());
        await bench.Clock.NextTimerAsync();
        bench.Clock.AdvanceSeconds(1);

        var sending = bench.SendAsync();
        var wait = await bench.Clock.NextTimerAsync();
        bench.Clock.Advance(wait);

        Assert.Equal(TimeSpan.FromSeconds(6), wait);
        Assert.Equal(WatchedClock.Noon.AddSeconds(7), (await sending).SentAt);
    }

    [Fact]
    public async Task A_command_under_way_obeys_what_another_one_was_told()
    {
        RequestBench bench = new(Answer(503, ""), Limited(429, "60"), Success);
        var first = bench.SendAsync();
        await bench.Clock.NextTimerAsync();
        var backoff = await bench.Clock.NextTimerAsync();
        var second = bench.SendAsync();
        await bench.Clock.NextTimerAsync();
        await bench.Clock.NextTimerAsync();

        bench.Clock.Advance(backoff);

        Assert.Equal(TimeSpan.FromSeconds(60) - backoff, await bench.Clock.NextTimerAsync());
        Assert.Equal(2, bench.Transport.Sent.Count);
        bench.Clock.AdvanceSeconds(60);
        await Task.WhenAll(first, second);
        Assert.Equal(4, bench.Transport.Sent.Count);
    }

    [Fact]
    public async Task Another_host_is_asked_all_the_same()
    {
        RequestBench bench = new(Limited(429, "3600"), Success);
        await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        var answer = await bench.Executor.SendAsync(
            new ApiRequest(RestVerb.Post, OtherHost, RequestBench.ApiKey), TestContext.Current.CancellationToken);

        Assert.Equal(200, answer.Reply.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT")]
    public async Task A_limit_without_a_time_to_come_closes_nothing(string? retryAfter)
    {
        RequestBench bench = new([Limited(429, retryAfter), Success], retries: 0);
        await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(200, (await bench.SendAsync()).Reply.StatusCode);
    }

    private static Entry Limited(int status, string? retryAfter) =>
        Answer(new ApiResponse(status, "") { RetryAfter = RetryAfter.Parse(retryAfter) });
}
