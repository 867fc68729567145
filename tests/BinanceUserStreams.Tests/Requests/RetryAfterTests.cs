using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

public sealed class RetryAfterTests
{
    private const int ThreeDays = 3 * 24 * 60 * 60;
    private const int FiveMinutes = 5 * 60;

    // 5,000,000 s are more than a timer of the runtime can count, and others are more than a number can.
    public static TheoryData<string> EndlessWaits =>
    [
        "259201", "4000000", "5000000", "2147483647", "2147483648", "99999999999", "9223372036854775808",
        new string('9', 400), "Wed, 24 Nov 2027 12:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ];

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("007", 7)]
    [InlineData("259200", ThreeDays)]
    public void Seconds_count_from_the_answer(string value, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Wait(value, 429, WatchedClock.Noon));

    [Theory]
    [InlineData("Sun, 22 Nov 2026 12:00:05 GMT")]
    [InlineData("Sunday, 22-Nov-26 12:00:05 GMT")]
    public void A_date_is_taken_as_it_is(string value)
    {
        Assert.Equal(TimeSpan.FromSeconds(5), Wait(value, 429, WatchedClock.Noon));
        Assert.Equal(TimeSpan.FromSeconds(-55), Wait(value, 429, WatchedClock.Noon.AddMinutes(1)));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public void A_limit_is_obeyed_up_to_the_longest_ban_that_is_documented(int status) =>
        Assert.All(EndlessWaits, value => Assert.Equal(
            TimeSpan.FromSeconds(ThreeDays), Wait(value.Data, status, WatchedClock.Noon)));

    [Theory]
    [InlineData(503)]
    [InlineData(502)]
    [InlineData(403)]
    [InlineData(200)]
    [InlineData(null)]
    public void What_a_gateway_says_counts_five_minutes_at_most(int? status)
    {
        Assert.Equal(TimeSpan.FromSeconds(FiveMinutes - 1), Wait("299", status, WatchedClock.Noon));
        Assert.All(EndlessWaits, value => Assert.Equal(
            TimeSpan.FromSeconds(FiveMinutes), Wait(value.Data, status, WatchedClock.Noon)));
    }

    [Theory]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("99999999999")]
    public void No_date_of_the_machine_makes_it_an_exception(string value)
    {
        foreach (var now in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
        {
            Assert.True(Wait(value, 418, now) <= TimeSpan.FromDays(3));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("soon")]
    [InlineData("-7")]
    [InlineData("-99999999999999999999")]
    [InlineData("+7")]
    [InlineData("7 s")]
    [InlineData("٧")]
    [InlineData("Sun, 99 Nov 2026 12:00:05 GMT")]
    [InlineData("Fri, 31 Dec 10000 23:59:59 GMT")]
    [InlineData("\0\u001B[2J")]
    public void Anything_else_says_nothing(string? value) => Assert.Null(RetryAfter.Parse(value));

    private static TimeSpan Wait(string value, int? status, DateTimeOffset now) =>
        RetryAfter.Parse(value)!.WaitFrom(now, status);
}
