using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>How long a server is left alone that ends connections when it is asked.</summary>
public sealed class HeartbeatSupportTests
{
    private readonly StreamClock _clock = new();

    [Fact]
    public void After_three_hang_ups_it_is_asked_more_and_more_rarely()
    {
        HeartbeatSupport support = new(_clock);
        List<double> minutes = [];
        for (var hangUps = 1; hangUps <= 12; hangUps++)
        {
            support.HungUpInstead();
            minutes.Add(support.Pause.TotalMinutes);
        }

        Assert.Equal([0, 0, 10, 20, 40, 80, 160, 320, 640, 720, 720, 720], minutes);
        _clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(60, support.Pause.TotalMinutes);
        _clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(TimeSpan.Zero, support.Pause);
    }

    [Fact]
    public void An_answer_ends_that_for_good()
    {
        HeartbeatSupport support = new(_clock);
        support.HungUpInstead();
        support.HungUpInstead();
        support.HungUpInstead();
        Assert.False(support.IsProven);
        support.Answered();
        Assert.True(support.IsProven);
        Assert.Equal(TimeSpan.Zero, support.Pause);
    }

    [Fact]
    public void Connections_that_end_as_early_without_a_ping_were_not_ended_by_the_pings()
    {
        HeartbeatSupport support = new(_clock);
        support.HungUpInstead();
        support.HungUpInstead();
        support.HungUpInstead();
        support.HungUpUnasked();
        Assert.Equal(TimeSpan.Zero, support.Pause);
    }
}
