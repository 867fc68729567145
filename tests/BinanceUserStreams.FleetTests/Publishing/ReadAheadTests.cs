using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.FleetTests.Fakes;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>However long the bus is away, and whatever an account does: the memory is bounded.</summary>
public sealed class ReadAheadTests
{
    private readonly LaneBench _bench = new();

    public ReadAheadTests() => _bench.Engine.Answer = _ => FakeAnswer.Lost;

    [Fact]
    public void An_account_that_stands_still_leaves_room_for_the_others()
    {
        var lines = 0;
        for (; _bench.TryAdd(1, $"{lines}"); lines++)
        {
            Assert.True(lines < 100_000);
        }

        Assert.Equal(ReadAhead.MostLinesOfLane, lines);
        Assert.True(_bench.TryAdd(2, "other"));
    }

    [Fact]
    public void All_together_hold_so_much_and_one_line_more()
    {
        var line = new string('x', 100_000);
        var lines = 0;
        for (; _bench.TryAdd(lines % 40, line); lines++)
        {
            Assert.True(lines < 100_000);
        }

        Assert.InRange(_bench.Outbox.Count().WaitingBytes, ReadAhead.MostBytes, ReadAhead.MostBytes + line.Length + 1000);
        _bench.Engine.Answer = null;
        _bench.Run(TimeSpan.FromMinutes(1));
        Assert.True(_bench.TryAdd(1, line));
    }

    [Fact]
    public void A_bus_that_is_away_leaves_nobody_behind()
    {
        for (var i = 0; i < 3000; i++)
        {
            _bench.TryAdd(i % 3, $"{i}");
        }

        for (var i = 0; i < 120; i++)
        {
            _bench.Run(TimeSpan.FromSeconds(1));
            _bench.Outbox.LeaveBehind();
        }

        _bench.Engine.Answer = null;
        for (var i = 0; i < 20; i++)
        {
            _bench.Run(TimeSpan.FromMilliseconds(100));
            _bench.Outbox.LeaveBehind();
            Assert.Equal(0, _bench.Outbox.Count().LeftBehind);
        }

        Assert.Equal(3000, _bench.Outbox.PublishedTo);
    }
}
