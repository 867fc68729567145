using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Journal;

namespace BinanceUserStreams.Tests.JournalRepair;

/// <summary>Which times of a journal are still to be repaired.</summary>
public sealed class GapFindingTests : IDisposable
{
    private readonly RepairBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Every_gap_that_is_neither_repaired_nor_given_up_is_found()
    {
        _bench.Write(
            _bench.Gap(-60, -50), _bench.Gap(-40, -30), _bench.Gap(-20, -10),
            Repaired(-40, -30), Unrepaired(-20, -10, isFinal: true), Unrepaired(-60, -50, isFinal: false), _bench.HeardAt(0));

        Assert.Equal([(-60, -50)], Minutes());
        Assert.Equal([(-60, -50), (-20, -10)], Minutes(force: true));
    }

    [Fact]
    public void Of_a_gap_that_is_repaired_in_part_the_rest_is_found()
    {
        _bench.Write(_bench.Gap(-60, -20), Repaired(-60, -50), Repaired(-40, -30), _bench.HeardAt(0));

        Assert.Equal([(-50, -40), (-30, -20)], Minutes());
    }

    [Fact]
    public void Gaps_that_overlap_are_one()
    {
        _bench.Write(_bench.Gap(-60, -40), _bench.Gap(-50, -20), _bench.HeardAt(0));

        Assert.Equal([(-60, -20)], Minutes());
    }

    [Fact]
    public void The_time_in_which_nothing_ran_is_found_and_declared()
    {
        _bench.Write(_bench.HeardAt(0));
        _bench.Folder.Clock.SetUtcNow(_bench.Noon.AddMinutes(30));

        var gap = Assert.Single(_bench.Find());
        Assert.Equal((_bench.Noon, _bench.Noon.AddMinutes(30)), (gap.Time.From, gap.Time.To));
        Assert.Equal("no program was receiving into this journal", gap.Undeclared!.Reason);
    }

    [Fact]
    public void Only_the_part_of_a_gap_that_is_asked_for_is_found()
    {
        _bench.Write(_bench.Gap(-60, -20), _bench.Gap(-10, -5), _bench.HeardAt(0));

        Assert.Equal([(-40, -30)], Minutes(after: -40, before: -30));
        Assert.Empty(Minutes(after: -20, before: -10));
    }

    [Fact]
    public void A_gap_of_a_moment_is_found_once()
    {
        _bench.Write(_bench.Gap(-10, -10), _bench.Gap(-5, -5), Repaired(-5, -5), _bench.HeardAt(0));

        Assert.Equal([(-10, -10)], Minutes());
    }

    [Fact]
    public void What_was_known_when_a_gap_began_goes_with_it()
    {
        _bench.Write(
            Order("BTCUSDT", 1, "NEW", "NEW"), Order("ETHUSDT", 2, "TRADE", "FILLED", trade: 7), _bench.Gap(-60, -50),
            Order("BTCUSDT", 1, "CANCELED", "CANCELED"), Order("XRPUSDT", 3, "NEW", "NEW"), _bench.HeardAt(0));

        var known = Assert.Single(_bench.Find()).Known;
        Assert.Equal(1, Assert.Single(known.OpenOrders).OrderId);
        Assert.Equal(2, known.Witness!.Value.OrderId);

        // A symbol of later may have been traded in the gap for the first time.
        Assert.Equal(["BTCUSDT", "ETHUSDT", "XRPUSDT"], known.Symbols.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_journal_that_is_being_written_is_refused_by_name()
    {
        using var journal = _bench.Folder.Open();

        var refused = Assert.Throws<BinanceException>(() => _bench.Find());

        Assert.Equal(BinanceErrorId.JournalInUse, refused.ErrorId);
        Assert.Contains("repairs its gaps by itself", ErrorCatalogue.Find(refused.ErrorId).RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_journal_stays_as_it_is()
    {
        Assert.Equal(BinanceErrorId.JournalNotFound, Assert.Throws<BinanceException>(() => _bench.Find()).ErrorId);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Folder.Path));
    }

    [Fact]
    public void A_long_gap_is_repaired_in_days()
    {
        _bench.Write(_bench.Gap(-3 * 24 * 60, -60), _bench.HeardAt(0));

        var parts = Assert.Single(_bench.Find()).Parts.ToList();

        Assert.Equal(3, parts.Count);
        Assert.All(parts, part => Assert.True(part.To - part.From <= TimeSpan.FromDays(1)));
        Assert.Equal(parts.Skip(1).Select(part => part.From), parts.SkipLast(1).Select(part => part.To));
        Assert.Equal(_bench.Noon.AddMinutes(-60), parts[^1].To);
    }

    private GapRepaired Repaired(double from, double to) => new(
        JournalFolder.Desk, _bench.Noon, _bench.Noon.AddMinutes(from), _bench.Noon.AddMinutes(to),
        new RepairFigures(0, 0, 0, 1, 5, TimeSpan.Zero, []));

    private GapUnrepaired Unrepaired(double from, double to, bool isFinal) => new(
        JournalFolder.Desk, _bench.Noon, _bench.Noon.AddMinutes(from), _bench.Noon.AddMinutes(to), "test", isFinal);

    private UserStreamEvent Order(string symbol, long id, string execution, string status, long trade = 0) => _bench.Folder.Event(
        $$$"""{"e":"ORDER_TRADE_UPDATE","E":1795608000000,"o":{"s":"{{{symbol}}}","i":{{{id}}},"x":"{{{execution}}}","X":"{{{status}}}","t":{{{trade}}}}}""");

    private IEnumerable<(double From, double To)> Minutes(double? after = null, double? before = null, bool force = false)
    {
        DateTimeOffset? Moment(double? minutes) => minutes is { } from ? _bench.Noon.AddMinutes(from) : null;
        return _bench.Find(Moment(after), Moment(before), force)
            .Select(gap => ((gap.Time.From - _bench.Noon).TotalMinutes, (gap.Time.To - _bench.Noon).TotalMinutes));
    }
}
