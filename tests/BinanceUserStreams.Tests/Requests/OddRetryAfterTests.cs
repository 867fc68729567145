using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

public sealed class OddRetryAfterTests
{
    // A lenient reader takes these for days of this year: most have passed, and the retry would follow at once.
    [Theory]
    [InlineData("1.5")]
    [InlineData("3,5")]
    [InlineData("7/8")]
    [InlineData("12:00")]
    [InlineData("May 5")]
    [InlineData("2026-11")]
    public void What_is_neither_seconds_nor_a_date_of_HTTP_says_nothing(string value) =>
        Assert.Null(RetryAfter.Parse(value));

    [Fact]
    public void The_oldest_form_of_a_date_is_read() => Assert.Equal(
        TimeSpan.FromSeconds(5), RetryAfter.Parse("Sun Nov 22 12:00:05 2026")!.WaitFrom(WatchedClock.Noon, 429));

    [Fact]
    public async Task A_limit_with_a_time_that_nobody_understands_is_waited_for_like_any_other_failure()
    {
        RequestBench bench = new(
            ScriptedTransport.Answer(new ApiResponse(429, "") { RetryAfter = RetryAfter.Parse("1.5") }),
            ScriptedTransport.Answer(200, "{}"));

        var sending = bench.SendAsync();

        Assert.Equal(TimeSpan.FromSeconds(0.5), await bench.PassWaitAsync());
        await sending;
    }

    [Fact]
    public async Task The_next_attempt_does_not_come_a_fraction_of_a_millisecond_early()
    {
        RequestBench bench = new(
            ScriptedTransport.Answer(new ApiResponse(429, "")
            {
                RetryAfter = RetryAfter.Parse("Sun, 22 Nov 2026 12:00:07 GMT"),
            }),
            ScriptedTransport.Answer(200, "{}"));
        bench.Clock.Advance(TimeSpan.FromTicks(1));

        var sending = bench.SendAsync();
        await bench.PassWaitAsync();

        Assert.InRange((await sending).SentAt, WatchedClock.Noon.AddSeconds(7), WatchedClock.Noon.AddSeconds(7.001));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.101)]
    [InlineData(3600)]
    public async Task A_machine_that_slept_through_the_time_of_the_call_gets_the_last_error(double lateSeconds)
    {
        RequestBench bench = new([ScriptedTransport.Answer(503, "")], retries: 1, timeoutSeconds: 0.3);
        var sending = bench.SendAsync();
        await bench.Clock.NextTimerAsync();
        await bench.Clock.NextTimerAsync();

        bench.Clock.AdvanceSeconds(0.5 + lateSeconds);

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);
        Assert.Equal(BinanceErrorId.ServiceUnavailable, error.ErrorId);
        Assert.Single(bench.Transport.Sent);
    }
}
