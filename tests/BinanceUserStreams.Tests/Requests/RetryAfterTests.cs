using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("007", 7)]
    [InlineData("259200", 259_200)]
    [InlineData("2147483647", 2_147_483_647)]
    [InlineData("99999999999", 2_147_483_647)]
    public void Seconds_count_from_the_answer(string value, int seconds) =>
        Assert.Equal(WatchedClock.Noon.AddSeconds(seconds), RetryAfter.Parse(value)!.At(WatchedClock.Noon));

    [Theory]
    [InlineData("Sun, 22 Nov 2026 12:00:05 GMT")]
    [InlineData("Sunday, 22-Nov-26 12:00:05 GMT")]
    public void A_date_is_taken_as_it_is(string value)
    {
        var at = RetryAfter.Parse(value)!;

        Assert.Equal(WatchedClock.Noon.AddSeconds(5), at.At(WatchedClock.Noon));
        Assert.Equal(WatchedClock.Noon.AddSeconds(5), at.At(WatchedClock.Noon.AddYears(1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("soon")]
    [InlineData("-7")]
    [InlineData("+7")]
    [InlineData("7 s")]
    [InlineData("٧")]
    [InlineData("Sun, 99 Nov 2026 12:00:05 GMT")]
    [InlineData("\0\u001B[2J")]
    public void Anything_else_says_nothing(string? value) => Assert.Null(RetryAfter.Parse(value));
}
