using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Journal;

namespace BinanceUserStreams.Tests.JournalRepair;

/// <summary>What a repair writes into a journal, and what it does not.</summary>
public sealed class JournalRepairTests : IDisposable
{
    private readonly RepairBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_a_gap_missed_is_written_at_the_end_and_behind_it_that_it_is_repaired()
    {
        _bench.Write(Trade(1, -61), _bench.Gap(-60, -50), Trade(4, -49), _bench.HeardAt(0));
        _bench.History.Found = (_, _) => [Trade(2, -58), Trade(3, -52)];

        var repaired = Assert.Single(await _bench.RepairAsync()).Repaired!;

        Assert.Equal([1, 4, 2, 3], Ids());
        Assert.Equal((2L, 3, 135L), (repaired.Fills, repaired.Calls, repaired.Weight));
        Assert.Equal((_bench.Noon.AddMinutes(-60), _bench.Noon.AddMinutes(-50)), (repaired.From, repaired.To));
        Assert.IsType<GapRepaired>(_bench.Folder.Read()[^1].Status);
    }

    [Fact]
    public async Task What_the_journal_has_is_not_written_again()
    {
        // The edges of what is read overlap with what the stream told.
        _bench.Write(Trade(1, -60.05), _bench.Gap(-60, -50), Trade(3, -49.99), _bench.HeardAt(0));
        _bench.History.Found = (_, _) => [Trade(1, -60.05), Trade(2, -55), Trade(3, -49.99)];

        var repaired = Assert.Single(await _bench.RepairAsync()).Repaired!;

        Assert.Equal([1, 3, 2], Ids());
        Assert.Equal(1, repaired.Fills);
    }

    [Fact]
    public async Task A_journal_that_is_repaired_twice_has_nothing_twice()
    {
        _bench.Write(_bench.Gap(-60, -50), _bench.HeardAt(0));
        _bench.History.Found = (_, _) => [Trade(1, -58)];
        await _bench.RepairAsync();

        Assert.Empty(await _bench.RepairAsync());
        Assert.Equal([1], Ids());
    }

    [Fact]
    public async Task What_an_interrupted_repair_has_written_is_not_written_again()
    {
        _bench.Write(_bench.Gap(-60, -50), _bench.HeardAt(0));
        _bench.History.Found = (_, _) => Interrupted(Trade(1, -58), Trade(2, -57));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.RepairAsync());
        Assert.Equal([1], Ids());
        Assert.Empty(_bench.Statuses<GapRepaired>());

        _bench.Stopping = new CancellationTokenSource();
        _bench.History.Found = (_, _) => [Trade(1, -58), Trade(2, -57), Trade(3, -56)];
        var repaired = Assert.Single(await _bench.RepairAsync()).Repaired!;

        Assert.Equal([1, 2, 3], Ids());
        Assert.Equal(2, repaired.Fills);
    }

    [Fact]
    public async Task A_week_that_is_interrupted_goes_on_with_the_day_that_is_missing()
    {
        _bench.Write(_bench.Gap(-3 * 24 * 60, -10), _bench.HeardAt(0));
        _bench.History.Found = (_, _) => _bench.History.Readings.Count < 2
            ? [Trade(1, -4000)]
            : throw BinanceError.Of(BinanceErrorId.ConnectionFailed, "test");

        var outcome = Assert.Single(await _bench.RepairAsync());
        Assert.Equal(_bench.Noon.AddDays(-2), outcome.Repaired!.To);
        Assert.Equal((_bench.Noon.AddDays(-2), _bench.Noon.AddMinutes(-10)), (outcome.Unrepaired!.From, outcome.Unrepaired.To));
        Assert.False(outcome.Unrepaired.IsFinal);
        Assert.Equal(BinanceErrorId.ConnectionFailed, outcome.Failure!.ErrorId);
        Assert.Single(_bench.Statuses<GapUnrepaired>());

        _bench.History.Found = (_, _) => [Trade(2, -100)];
        var rest = Assert.Single(await _bench.RepairAsync()).Repaired!;
        Assert.Equal((_bench.Noon.AddDays(-2), _bench.Noon.AddMinutes(-10)), (rest.From, rest.To));
        Assert.Equal([1, 2], Ids());
    }

    [Fact]
    public async Task A_stream_that_goes_on_in_the_journal_does_not_read_again_what_was_repaired_day_by_day()
    {
        _bench.Write(_bench.Gap(-3 * 24 * 60, -10), _bench.HeardAt(0));
        await _bench.RepairAsync();

        using var journal = _bench.Folder.Open();
        Assert.Empty(journal.FindResumption(JournalFolder.Desk, repairs: true, null, TestContext.Current.CancellationToken)!.Unrepaired);
    }

    [Fact]
    public async Task A_journal_of_which_nothing_can_be_recovered_stays_as_it_was()
    {
        _bench.Write(Trade(1, -61), _bench.Gap(-60, -50), _bench.HeardAt(-20));
        var before = _bench.Folder.Lines;
        _bench.History.Found = (_, _) => throw BinanceError.Of(BinanceErrorId.HistoryUnsupported, "test");

        var outcomes = await _bench.RepairAsync();

        Assert.Equal(2, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Null(outcome.Repaired));
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Unrepaired));
        Assert.Equal(before, _bench.Folder.Lines);
    }

    [Fact]
    public async Task The_time_in_which_nothing_ran_is_declared_before_it_is_repaired()
    {
        _bench.Write(Trade(1, -31), _bench.HeardAt(-30));
        _bench.History.Found = (_, _) => [Trade(2, -10)];

        await _bench.RepairAsync(after: _bench.Noon.AddMinutes(-20));

        // All of it is declared, though only a part is repaired: the rest stays to be found.
        var gap = Assert.Single(_bench.Statuses<StreamGap>());
        Assert.Equal((_bench.Noon.AddMinutes(-30), _bench.Noon), (gap.From, gap.To));
        Assert.Equal(_bench.Noon.AddMinutes(-20), Assert.Single(_bench.Statuses<GapRepaired>()).From);
        Assert.Equal(_bench.Noon.AddMinutes(-30), _bench.Find()[0].Time.From);
    }

    [Fact]
    public async Task What_the_exchange_tells_late_is_read_a_second_time()
    {
        _bench.Write(_bench.HeardAt(-30));
        _bench.History.Found = (_, isSecond) => isSecond ? [Trade(1, -1), Trade(2, 0)] : [Trade(1, -1)];

        var repaired = Assert.Single(await _bench.RepairAsync()).Repaired!;

        Assert.Equal([1, 2], Ids());
        Assert.Equal((2L, 6), (repaired.Fills, repaired.Calls));
    }

    [Fact]
    public async Task What_is_long_past_is_read_once()
    {
        _bench.Write(_bench.Gap(-60, -50), _bench.HeardAt(0));

        await _bench.RepairAsync();

        var (window, _, isSecond) = Assert.Single(_bench.History.Readings);
        Assert.False(isSecond);
        Assert.True(window.From < _bench.Noon.AddMinutes(-60) && window.To > _bench.Noon.AddMinutes(-50));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_in_words()
    {
        _bench.Write(_bench.Gap(-60, -50), _bench.HeardAt(0));
        _bench.History.Holes = ["orders of symbols that were never seen"];

        await _bench.RepairAsync();

        Assert.Contains("never seen", Assert.Single(_bench.Statuses<StreamStatus>(), status => status.Status == StreamStatusKind.GapRepaired).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_line_is_set_aside_only_when_something_is_repaired()
    {
        _bench.Write(Trade(1, -61), _bench.HeardAt(0));
        _bench.Folder.Tear("{\"at\":");
        Assert.Empty(await _bench.RepairAsync());
        Assert.Empty(Directory.GetFiles(_bench.Folder.Path, "*.torn"));

        _bench.Folder.Clock.SetUtcNow(_bench.Noon.AddMinutes(10));
        await _bench.RepairAsync();

        Assert.Single(Directory.GetFiles(_bench.Folder.Path, "*.torn"));
        Assert.Single(_bench.Statuses<StreamGap>());
    }

    private UserStreamEvent Trade(int id, double minutes) => _bench.Trade(id, minutes);

    private IEnumerable<int> Ids() => _bench.Folder.Ids();

    private IEnumerable<UserStreamEvent> Interrupted(UserStreamEvent first, UserStreamEvent second)
    {
        yield return first;
        _bench.Stopping.Cancel();
        yield return second;
    }
}
