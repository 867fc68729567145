using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using static BinanceUserStreams.Tests.Requests.ScriptedTransport;

namespace BinanceUserStreams.Tests.Requests;

public sealed class RateLimitTests
{
    private static readonly Entry Success = Answer(200, "{}");

    [Theory]
    [InlineData(429, "7")]
    [InlineData(418, "7")]
    [InlineData(429, "Sun, 22 Nov 2026 12:00:07 GMT")]
    [InlineData(418, "Sun, 22 Nov 2026 12:00:07 GMT")]
    public async Task The_next_attempt_comes_exactly_when_the_exchange_allows_it(int status, string retryAfter)
    {
        RequestBench bench = new(Limited(status, retryAfter), Success);

        var sending = bench.SendAsync();

        Assert.Equal(TimeSpan.FromSeconds(7), await bench.PassWaitAsync());
        Assert.Equal(WatchedClock.Noon.AddSeconds(7), (await sending).SentAt);
    }

    [Theory]
    [InlineData("119", true)]
    [InlineData("120", false)]
    [InlineData("2147483647", false)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", false)]
    public async Task A_wait_that_does_not_fit_is_not_begun(string retryAfter, bool fits)
    {
        RequestBench bench = new(Limited(429, retryAfter), Success);
        var sending = bench.SendAsync();
        await bench.Clock.NextTimerAsync();

        Assert.Equal(fits, !sending.IsCompleted);
        if (fits)
        {
            bench.Clock.Advance(await bench.Clock.NextTimerAsync());
            await sending;
        }
        else
        {
            await Assert.ThrowsAsync<BinanceException>(() => sending);
            Assert.Single(bench.Transport.Sent);
        }
    }

    [Theory]
    [InlineData(429, BinanceErrorId.RateLimited)]
    [InlineData(418, BinanceErrorId.IpBanned)]
    public async Task Who_cannot_wait_so_long_is_told_until_when(int status, BinanceErrorId id)
    {
        RequestBench bench = new(Limited(status, "3600"));

        var error = await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal((id, WatchedClock.Noon.AddHours(1)), (error.ErrorId, error.RetryAt));
        Assert.EndsWith("; retry at 2026-11-22 13:00:00Z.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_without_a_time_is_waited_for_like_any_other_failure()
    {
        RequestBench bench = new(Answer(429, ""), Success);

        var sending = bench.SendAsync();

        Assert.Equal(TimeSpan.FromSeconds(0.5), await bench.PassWaitAsync());
        await sending;
    }

    [Fact]
    public async Task A_ban_without_a_time_is_not_tested()
    {
        RequestBench bench = new(Answer(418, ""), Success);

        var error = await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Null(error.RetryAt);
        Assert.Single(bench.Transport.Sent);
        Assert.DoesNotContain("retry at", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT")]
    [InlineData("0")]
    public async Task A_limit_that_is_said_to_be_over_is_not_run_into_again_at_once(string retryAfter)
    {
        RequestBench bench = new(Limited(429, retryAfter), Success);

        var sending = bench.SendAsync();
        Assert.Equal(TimeSpan.FromSeconds(0.5), await bench.PassWaitAsync());

        Assert.Equal(200, (await sending).Reply.StatusCode);
    }

    [Fact]
    public async Task A_ban_that_is_said_to_be_over_is_not_run_into_again()
    {
        RequestBench bench = new(Limited(418, "Sun, 22 Nov 2026 11:00:00 GMT"));

        var error = await Assert.ThrowsAsync<BinanceException>(() => bench.SendAsync());

        Assert.Equal(BinanceErrorId.IpBanned, error.ErrorId);
        Assert.Single(bench.Transport.Sent);
    }

    private static Entry Limited(int status, string retryAfter) =>
        Answer(new ApiResponse(status, "") { RetryAfter = RetryAfter.Parse(retryAfter) });
}
