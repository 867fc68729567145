using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>Which gaps of a journal are left to repair, and what is known of them.</summary>
public sealed class UnrepairedGapsTests
{
    private readonly UnrepairedGaps _gaps = new();
    private readonly ActivityTracker _activity = new();

    [Fact]
    public void A_gap_is_left_until_it_is_repaired_or_given_up()
    {
        Gap(0, 10);
        Gap(100, 110);
        Gap(200, 210);
        Repaired(100, 110);
        Unrepaired(200, 210, isFinal: true);
        Unrepaired(0, 10, isFinal: false);

        Assert.Equal([(At(0), At(10))], _gaps.Gaps.Select(gap => (gap.From, gap.To)));
    }

    [Fact]
    public void Gaps_that_touch_are_one_and_a_part_of_it_that_was_repaired_is_not_read_again()
    {
        Gap(0, 10);
        Gap(15, 20);
        Repaired(0, 10);
        Assert.Equal((At(10), At(20)), Assert.Single(_gaps.Gaps.Select(gap => (gap.From, gap.To))));

        Repaired(0, 20);
        Assert.Empty(_gaps.Gaps);
    }

    [Fact]
    public void What_another_host_of_the_fleet_heard_is_not_read_by_the_next_run()
    {
        Gap(0, 10);
        Gap(100, 110);
        _gaps.Take(new GapCovered(JournalFolder.Desk, At(111), At(100), At(110), ["host-2"]), _activity);

        Assert.Equal([(At(0), At(10))], _gaps.Gaps.Select(gap => (gap.From, gap.To)));
    }

    [Fact]
    public void A_gap_of_an_earlier_file_is_known_by_the_word_that_it_is_not_repaired()
    {
        Unrepaired(0, 10, isFinal: false);

        Assert.Equal((At(0), At(10)), Assert.Single(_gaps.Gaps.Select(gap => (gap.From, gap.To))));
    }

    [Fact]
    public void The_events_of_its_edges_and_what_was_read_back_already_are_known()
    {
        using JournalFolder folder = new();
        var before = folder.Event(StreamBench.Trade(1, At(-5)));
        var longBefore = folder.Event(StreamBench.Trade(2, At(-500)));
        var inside = folder.Event(StreamBench.Trade(3, At(5)));
        var longAfter = folder.Event(StreamBench.Trade(4, At(500)));
        _activity.Take(longBefore, longBefore.Identity);
        _activity.Take(before, before.Identity);
        Gap(0, 10);
        _gaps.Take(inside);
        _gaps.Take(longAfter);

        Assert.Equal(new[] { before.Identity, inside.Identity }.ToHashSet(), Assert.Single(_gaps.Gaps).Known);
    }

    [Fact]
    public void A_journal_of_thousands_of_gaps_leaves_the_last_ones()
    {
        for (var i = 0; i < 3000; i++)
        {
            Gap(i * 100, (i * 100) + 10);
        }

        Assert.Equal(UnrepairedGaps.Most, _gaps.Gaps.Count);
        Assert.Equal(At(299_900), _gaps.Gaps[^1].From);
    }

    private static DateTimeOffset At(double seconds) => StreamClock.Noon.AddSeconds(seconds);

    private void Gap(double from, double to) =>
        _gaps.Take(new StreamGap(JournalFolder.Desk, At(from), At(to), "a test", null), _activity);

    private void Repaired(double from, double to) => _gaps.Take(
        new GapRepaired(JournalFolder.Desk, At(to), At(from), At(to), new RepairFigures(0, 0, 0, 0, 0, default, [])), _activity);

    private void Unrepaired(double from, double to, bool isFinal) =>
        _gaps.Take(new GapUnrepaired(JournalFolder.Desk, At(to), At(from), At(to), "a test", isFinal), _activity);
}
