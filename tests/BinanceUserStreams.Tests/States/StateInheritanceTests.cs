using BinanceUserStreams.Files;
using BinanceUserStreams.Journal;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Tests.States;

/// <summary>
/// What an account holds is known also from files that were removed since: a balance that has not changed for months is in no later one.
/// </summary>
public sealed class StateInheritanceTests : IDisposable
{
    private static readonly OptimizationRequest Removal = new()
    {
        MaximumBytes = 1,
        Force = true,
        BeforeRemoval = StateInheritance.Keep,
    };

    private readonly StateJournal _journal = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _journal.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_removed_files_have_said_is_known_still(bool isCompressed)
    {
        WriteFiles();
        if (isCompressed)
        {
            _journal.Compress("20261201-0002");
        }

        var removed = Remove();

        Assert.Equal(["20261201-0001.jsonl", isCompressed ? "20261201-0002.jsonl.gz" : "20261201-0002.jsonl"], removed.Select(file => file.Name));
        AssertAll(_journal.ReadOne());
    }

    [Fact]
    public void It_is_known_also_where_another_program_keeps_checkpoints_of_the_file_that_is_left()
    {
        WriteFiles();
        Remove();
        _journal.Distance = 1;
        _journal.Read();
        _journal.Balance(30, "31", "ETH");
        _journal.Read();
        foreach (var path in Directory.GetFiles(_journal.Folder, "*.state"))
        {
            // Of the file that goes on, only what was kept in front of it can be used after an edit.
            File.WriteAllText(Path.ChangeExtension(path, "jsonl"), File.ReadAllText(Path.ChangeExtension(path, "jsonl")).Replace("\"31\"", "\"32\"", StringComparison.Ordinal));
        }

        var state = _journal.ReadOne();

        AssertAll(state);
        Assert.Equal(32m, state.Balances.Single(balance => balance.Asset == "ETH").WalletBalance);
    }

    [Fact]
    public void A_reading_begins_again_where_files_are_removed_meanwhile()
    {
        WriteFiles();
        StateReading reading = new(_journal.Folder, at: null, _journal.Notices.Add, _journal.ToldOfCheckpoints.Add)
        {
            Meter = new JournalMeter(new ActionClock(() => Remove()), _ => { }),
        };

        AssertAll(Assert.Single(reading.Read(Token)));
        Assert.Empty(_journal.Notices);
    }

    [Fact]
    public void A_reading_that_goes_on_later_misses_nothing_of_a_file_that_is_gone()
    {
        _journal.Balance(1, "100");
        StateReading reading = new(_journal.Folder, at: null, _journal.Notices.Add, _journal.ToldOfCheckpoints.Add);
        reading.Read(Token);
        WriteFiles();
        Remove();

        AssertAll(Assert.Single(reading.Read(Token)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_files_in_the_middle_are_gone_what_they_have_said_is_known_or_the_state_is_uncertain(bool isKept)
    {
        WriteFiles();
        if (isKept)
        {
            Assert.Null(StateInheritance.Keep(JournalSegment.List(_journal.Folder)[1], Token));
        }

        File.Delete(Path.Combine(_journal.Folder, "20261201-0002.jsonl"));

        var state = _journal.ReadOne();

        Assert.Equal(isKept, state.Balances.Any(balance => balance.Asset == "BNB"));
        Assert.Equal(!isKept, state.Uncertainties.Any(time => time.Reason.Contains("0001.jsonl and 20261201-0003.jsonl were removed", StringComparison.Ordinal)));
        Assert.Equal(!isKept, state.Uncertainties.Any(time => time.From is not null));

        // A reading that was at the first file goes on behind the hole.
        Assert.Equal(state.Uncertainties.Count, _journal.ReadOne().Uncertainties.Count);
    }

    [Fact]
    public void It_is_known_also_where_an_older_file_was_needed_and_is_removed_later()
    {
        WriteFiles();
        foreach (var segment in JournalSegment.List(_journal.Folder).Take(2).Reverse())
        {
            Assert.Null(StateInheritance.Keep(segment, Token));
            File.Delete(segment.Path);
        }

        AssertAll(_journal.ReadOne());
    }

    [Fact]
    public void A_day_that_is_gone_as_a_whole_is_bridged_by_a_reading_that_goes_on()
    {
        _journal.Balance(1, "100");
        StateReading reading = new(_journal.Folder, at: null, _journal.Notices.Add, _journal.ToldOfCheckpoints.Add);
        reading.Read(Token);
        _journal.Segment = "20261202-0001";
        _journal.Balance(43300, "5", "BNB");
        _journal.Segment = "20261203-0001";
        _journal.Balance(130000, "6", "ETH");
        var day = JournalSegment.List(_journal.Folder)[1];
        Assert.Null(StateInheritance.Keep(day, Token));
        File.Delete(day.Path);

        Assert.Equal(["BNB", "ETH", "USDT"], Assert.Single(reading.Read(Token)).Balances.Select(balance => balance.Asset).Order());
    }

    [Fact]
    public void Where_it_cannot_be_kept_the_file_goes_all_the_same_and_that_is_said()
    {
        WriteFiles();
        Directory.CreateDirectory(Path.Combine(_journal.Folder, "20261201-0003.state", "in the way"));

        var removed = Remove();

        Assert.Equal(2, removed.Count);
        Assert.Contains("what its accounts held could not be kept: ", removed[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_still_writes_is_not_taken_for_a_rest()
    {
        WriteFiles();
        using var draft = FileDraft.Begin(Path.Combine(_journal.Folder, "20261201-0003.state"));
        Remove();

        Assert.True(File.Exists(draft.Path));
    }

    private void WriteFiles()
    {
        _journal.Balance(1, "100").Position(2, "3").Order(3, 7, "NEW");
        _journal.Segment = "20261201-0002";
        _journal.Balance(4, "5", "BNB");
        _journal.Segment = "20261201-0003";
        _journal.Balance(5, "6", "ETH");
    }

    private List<OptimizedJournalFile> Remove() =>
        [.. new JournalOptimizer(_journal.Folder, Removal, TimeProvider.System, _ => true).Run(Token)
            .Where(file => file.Action == JournalFileAction.Removed)];

    private static void AssertAll(BinanceAccountState state)
    {
        Assert.Equal(
            [("BNB", 5m), ("USDT", 100m)],
            state.Balances.Where(balance => balance.Asset != "ETH").Select(balance => (balance.Asset, balance.WalletBalance!.Value)));
        Assert.Equal(3m, Assert.Single(state.Positions).PositionAmount);
        Assert.Single(state.OpenOrders);
        Assert.Equal(StateJournal.Noon.AddSeconds(1), state.KnownFrom);
    }

    /// <summary>Does something when it is looked at first.</summary>
    private sealed class ActionClock(Action action) : TimeProvider
    {
        private Action? _action = action;

        public override long GetTimestamp()
        {
            Interlocked.Exchange(ref _action, null)?.Invoke();
            return base.GetTimestamp();
        }
    }
}
