using BinanceUserStreams.Timing;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Timing;

/// <summary>What the age of something is told by when what is old is removed for good.</summary>
public sealed class SteadyTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly WrongClock _clock;
    private readonly SteadyTime _steady;

    public SteadyTimeTests()
    {
        _clock = new WrongClock(_time);
        _steady = new SteadyTime(_clock);
    }

    [Fact]
    public void It_goes_on_with_the_time()
    {
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Noon.AddHours(1), _steady.GetUtcNow());
    }

    [Fact]
    public void It_does_not_follow_a_clock_that_jumps_ahead()
    {
        _clock.Ahead = TimeSpan.FromDays(3650);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Noon.AddHours(1), _steady.GetUtcNow());
    }

    [Fact]
    public void It_follows_one_that_is_set_back()
    {
        _clock.Ahead = TimeSpan.FromHours(-2);
        Assert.Equal(Noon.AddHours(-2), _steady.GetUtcNow());
    }
}
