using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Requests;

public sealed class BackoffTests
{
    private static readonly BinanceException Unavailable = BinanceError.Of(BinanceErrorId.ServiceUnavailable);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(6, 8)]
    [InlineData(50, 8)]
    [InlineData(100, 8)]
    public void The_wait_lies_between_nothing_and_a_ceiling_that_doubles(int attempt, double ceiling)
    {
        Assert.Equal(TimeSpan.Zero, Wait(attempt, 0));
        Assert.Equal(TimeSpan.FromSeconds(ceiling / 4), Wait(attempt, 0.25));
        var longest = Wait(attempt, RequestBench.JustBelowOne)!.Value.TotalSeconds;
        Assert.InRange(longest, ceiling * 0.99999, ceiling);
    }

    [Fact]
    public void A_wait_that_would_use_up_all_time_is_not_begun()
    {
        Assert.Equal(TimeSpan.FromSeconds(0.5), Wait(1, 1, 0.501));
        Assert.Null(Wait(1, 1, 0.5));
        Assert.Null(Wait(1, 1, 0.2));
        Assert.Null(Wait(1, 0, 0));
        Assert.Null(Wait(1, 0, -1));
    }

    [Fact]
    public void Every_wait_is_drawn_anew()
    {
        Queue<double> draws = new([0.1, 0.9]);
        RetryPolicy policy = new(3, TimeSpan.FromSeconds(30), draws.Dequeue);

        var first = policy.WaitAfter(Unavailable, 1, TimeSpan.FromSeconds(60));
        var second = policy.WaitAfter(Unavailable, 1, TimeSpan.FromSeconds(60));

        Assert.Equal((0.05, 0.45), (first!.Value.TotalSeconds, second!.Value.TotalSeconds));
    }

    [Fact]
    public void The_jitters_source_stays_below_one()
    {
        var numbers = Enumerable.Range(0, 1000).Select(_ => RandomNumber.Next()).ToList();

        Assert.All(numbers, number => Assert.InRange(number, 0, Math.BitDecrement(1)));
        Assert.True(numbers.Distinct().Count() > 900);
    }

    private static TimeSpan? Wait(int attempt, double random, double remainingSeconds = 600) =>
        new RetryPolicy(1000, TimeSpan.FromSeconds(30), () => random).WaitAfter(
            Unavailable, attempt, TimeSpan.FromSeconds(remainingSeconds));
}
