using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

public sealed class TransientErrorTests
{
    private static readonly TimeSpan Plenty = TimeSpan.FromMinutes(2);

    public static TheoryData<BinanceErrorId> Ids => [.. Enum.GetValues<BinanceErrorId>()];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Only_what_may_pass_by_itself_is_tried_again(BinanceErrorId id)
    {
        var passes = id is BinanceErrorId.ConnectionFailed or BinanceErrorId.RequestTimedOut
            or BinanceErrorId.ServiceUnavailable or BinanceErrorId.RateLimited;

        Assert.Equal(passes, Policy(3).WaitAfter(BinanceError.Of(id), 1, Plenty) is not null);
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)]
    public void The_retries_are_counted_after_the_first_attempt(int retries, int attempt, bool isTriedAgain)
    {
        var error = BinanceError.Of(BinanceErrorId.ServiceUnavailable);

        Assert.Equal(isTriedAgain, Policy(retries).WaitAfter(error, attempt, Plenty) is not null);
        Assert.Equal(retries + 1, Policy(retries).Attempts);
    }

    [Fact]
    public void A_whole_call_takes_no_longer_than_a_timeout_for_each_attempt()
    {
        Assert.Equal(TimeSpan.FromSeconds(120), Policy(3).Budget);
        Assert.Equal(TimeSpan.FromSeconds(30), Policy(0).Budget);
        Assert.Equal(
            TimeSpan.FromSeconds(3600 * 101), new RetryPolicy(100, TimeSpan.FromSeconds(3600), () => 0).Budget);
    }

    [Fact]
    public void A_caller_who_does_not_care_gets_three_retries_of_thirty_seconds() =>
        Assert.Equal((3, 30), (RetryPolicy.DefaultMaximumRetryCount, RetryPolicy.DefaultTimeoutSeconds));

    private static RetryPolicy Policy(int retries) => new(retries, TimeSpan.FromSeconds(30), () => 0.5);
}
