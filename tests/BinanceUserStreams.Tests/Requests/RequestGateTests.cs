using BinanceUserStreams.Requests;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Tests.Requests;

public sealed class RequestGateTests
{
    private static readonly Uri Host = new("https://fapi.binance.com/fapi/v1/listenKey");
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(7);

    private readonly WatchedClock _clock = new();
    private readonly RequestGate _gate = new();

    [Fact]
    public void A_host_that_asked_for_nothing_is_open() => Assert.Equal(TimeSpan.Zero, _gate.ClosedFor(Host));

    [Fact]
    public void A_host_is_closed_for_as_long_as_it_asked()
    {
        Close(Wait);

        Assert.Equal(Wait, _gate.ClosedFor(Host));
        _clock.Advance(Wait - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), _gate.ClosedFor(Host));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.Zero, _gate.ClosedFor(Host));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void It_is_neither_longer_nor_shorter_when_the_clock_is_set(int hours)
    {
        Close(Wait);
        _clock.CorrectBy(TimeSpan.FromHours(hours));

        Assert.Equal(Wait, _gate.ClosedFor(Host));
    }

    [Fact]
    public void It_tells_the_moment_that_was_named_unless_the_clock_was_set()
    {
        Close(Wait);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(WatchedClock.Noon + Wait, _gate.ClosedUntil(Host, _clock.GetUtcNow().AddTicks(5)));

        _clock.CorrectBy(TimeSpan.FromHours(-1));
        Assert.Equal(WatchedClock.Noon + Wait - TimeSpan.FromHours(1), _gate.ClosedUntil(Host, _clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("https://fapi.binance.com/other", true)]
    [InlineData("https://FAPI.binance.com", true)]
    [InlineData("https://fapi.binance.com:444/fapi/v1/listenKey", false)]
    [InlineData("https://dapi.binance.com/fapi/v1/listenKey", false)]
    public void Every_address_of_the_host_is_closed_and_no_other_host(string address, bool isClosed)
    {
        Close(Wait);

        Assert.Equal(isClosed, _gate.ClosedFor(new Uri(address)) > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void The_longer_of_two_waits_counts_whichever_came_first(int seconds)
    {
        var other = Wait + TimeSpan.FromSeconds(seconds);
        Close(Wait);
        Close(other);

        Assert.Equal(other > Wait ? other : Wait, _gate.ClosedFor(Host));
    }

    [Fact]
    public void A_wait_that_is_over_or_negative_closes_nothing()
    {
        Close(TimeSpan.Zero);
        Close(TimeSpan.MinValue);

        Assert.Equal(TimeSpan.Zero, _gate.ClosedFor(Host));
    }

    [Fact]
    public void Of_many_commands_at_once_the_one_that_was_told_the_longest_wait_counts()
    {
        Parallel.For(-5_000, 5_000, ticks => Close(Wait - TimeSpan.FromTicks(Math.Abs(ticks))));

        Assert.Equal(Wait, _gate.ClosedFor(Host));
    }

    private void Close(TimeSpan wait) => _gate.Close(Host, wait, _clock.GetUtcNow().AddBounded(wait), _clock);
}
