using BinanceUserStreams.Events;
using BinanceUserStreams.JournalRepair;

namespace BinanceUserStreams.Tests.JournalRepair;

/// <summary>
/// A gap is stamped by a machine's clock, and what it missed by the exchange's. A clock that is ten minutes wrong loses nothing.
/// </summary>
public sealed class WrongClockTests : IDisposable
{
    // In minutes: the clock of a test goes forward only.
    private const int Day = 1440;

    private readonly RepairBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_fill_of_just_now_that_is_told_late_is_found_by_whatever_clock(int ahead)
    {
        _bench.Write(_bench.Gap(-ahead - 1, -ahead), _bench.HeardAt(0));
        _bench.History.Ahead = TimeSpan.FromMinutes(ahead);
        _bench.History.Found = (_, isSecond) => isSecond ? [_bench.Trade(1, -ahead)] : [];

        await _bench.RepairAsync();

        Assert.Equal([1], _bench.Folder.Ids());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task What_was_missed_while_nothing_ran_is_looked_for_in_the_exchanges_time(int ahead)
    {
        // Nothing came by the stream: only the exchange itself tells what its time is.
        _bench.Write(_bench.HeardAt(-30));
        _bench.History.Ahead = TimeSpan.FromMinutes(ahead);

        await _bench.RepairAsync();

        var window = _bench.History.Readings[0].Window;
        Assert.True(window.From <= _bench.Noon.AddMinutes(-30 - ahead), $"{window}");
        Assert.True(window.To >= _bench.Noon.AddMinutes(-ahead), $"{window}");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_gap_of_a_machine_whose_clock_was_wrong_is_read_where_it_was(int ahead)
    {
        // Its clock has been set since.
        _bench.Write(Received(1, -61, ahead), Received(2, -60.1, ahead), _bench.Gap(Day - 60, Day - 50), Received(4, -49.9, ahead));
        _bench.History.Found = (window, _) => new[] { (2, -60.1), (3, -55), (4, -49.9) }
            .Select(trade => _bench.Trade(trade.Item1, Day + trade.Item2 - ahead))
            .Where(trade => trade.EventTime >= window.From && trade.EventTime <= window.To);

        await _bench.RepairAsync(before: _bench.Noon.AddMinutes(Day - 50));

        Assert.Equal([1, 2, 4, 3], _bench.Folder.Ids());
    }

    [Fact]
    public void A_few_events_that_came_late_are_no_wrong_clock()
    {
        WriterClock clock = new();
        for (var i = 0; i < 40; i++)
        {
            clock.Take(Received(i, i, i % 3 == 1 ? 10 : 0));
        }

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (clock.Ahead, clock.Behind));
    }

    private UserStreamEvent Received(int id, double minutes, double ahead)
    {
        _bench.Folder.Clock.SetUtcNow(_bench.Noon.AddDays(1).AddMinutes(minutes));
        return _bench.Trade(id, minutes - ahead + Day);
    }
}
