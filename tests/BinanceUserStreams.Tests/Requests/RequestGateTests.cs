using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

public sealed class RequestGateTests
{
    private static readonly Uri Host = new("https://fapi.binance.com/fapi/v1/listenKey");
    private static readonly DateTimeOffset Until = WatchedClock.Noon.AddSeconds(7);

    private readonly RequestGate _gate = new();

    [Fact]
    public void A_host_that_asked_for_nothing_is_open() => Assert.Null(_gate.ClosedUntil(Host, WatchedClock.Noon));

    [Fact]
    public void A_host_is_closed_until_the_moment_it_named()
    {
        _gate.Close(Host, Until);

        Assert.Equal(Until, _gate.ClosedUntil(Host, WatchedClock.Noon));
        Assert.Equal(Until, _gate.ClosedUntil(Host, Until.AddTicks(-1)));
        Assert.Null(_gate.ClosedUntil(Host, Until));
    }

    [Theory]
    [InlineData("https://fapi.binance.com/other", true)]
    [InlineData("https://FAPI.binance.com", true)]
    [InlineData("https://fapi.binance.com:444/fapi/v1/listenKey", false)]
    [InlineData("https://dapi.binance.com/fapi/v1/listenKey", false)]
    public void Every_address_of_the_host_is_closed_and_no_other_host(string address, bool isClosed)
    {
        _gate.Close(Host, Until);

        Assert.Equal(isClosed, _gate.ClosedUntil(new Uri(address), WatchedClock.Noon) is not null);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void The_later_of_two_moments_counts_whichever_came_first(int seconds)
    {
        var other = Until.AddSeconds(seconds);
        _gate.Close(Host, Until);
        _gate.Close(Host, other);

        Assert.Equal(other > Until ? other : Until, _gate.ClosedUntil(Host, WatchedClock.Noon));
    }

    [Fact]
    public void Of_many_commands_at_once_the_one_that_was_told_the_longest_wait_counts()
    {
        Parallel.For(-5_000, 5_000, ticks => _gate.Close(Host, Until.AddTicks(-Math.Abs(ticks))));

        Assert.Equal(Until, _gate.ClosedUntil(Host, WatchedClock.Noon));
    }
}
