using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Tests.Files;
using BinanceUserStreams.Tests.States;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>On a disk that is full nothing is lost, and nothing is half-written.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(SkipUnless = nameof(SmallDisk.IsPossible), SkipType = typeof(SmallDisk), Skip = SmallDisk.WhyNot)]
    public void A_journal_ends_with_the_number_of_events_that_are_not_in_it_and_goes_on_when_there_is_room()
    {
        using SmallDisk disk = new(kilobytes: 256);
        using JournalFolder folder = new(disk.Folder("journal"));
        var kept = 0;
        using (var journal = folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(folder.Trade(++kept));
            journal.CommitLast(Token);
            disk.Fill(free: 8);
            var failure = Assert.Throws<BinanceException>((Action)(() =>
            {
                for (; ; kept++)
                {
                    channel.Append(folder.Trade(kept + 1));
                    journal.CommitLast(Token);
                }
            }));
            Assert.Equal(BinanceErrorId.JournalUnavailable, failure.ErrorId);
            Assert.Contains("o space left", failure.Message, StringComparison.Ordinal);
            Assert.Contains("neither in it nor emitted: 1", failure.Message, StringComparison.Ordinal);
        }

        // Neither a part of a line nor anything else of the one that did not fit.
        Assert.Equal(Enumerable.Range(1, kept), folder.Ids());
        Assert.Empty(folder.Notices);
        disk.MakeRoom();
        using var next = folder.Open();
        Assert.Null(next.Repair);
        next.Channel(JournalFolder.Desk).Append(folder.Trade(kept + 1));
        next.CommitLast(Token);
        Assert.Equal(Enumerable.Range(1, kept + 1), folder.Ids());
    }

    [Fact(SkipUnless = nameof(SmallDisk.IsPossible), SkipType = typeof(SmallDisk), Skip = SmallDisk.WhyNot)]
    public void A_file_that_cannot_be_compressed_stays_its_object_says_why_and_the_next_run_does_it()
    {
        using SmallDisk disk = new(kilobytes: 512);
        using JournalFolder folder = new(disk.Folder("journal"));
        folder.PutLarge(3);
        _ = new JournalOptimizer(folder.Path, new OptimizationRequest(), folder.Clock, _ => true).Run(Token).Count();
        var (names, lines) = (folder.Names, folder.Lines);
        disk.Fill(free: 16);

        var done = folder.Compress();

        // Once: it is full for the next one too.
        var failed = Assert.Single(done, item => item.Action == JournalFileAction.Failed);
        Assert.Equal("20261124-0001.jsonl", failed.Name);
        Assert.Contains("o space left", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(done, item => item.Action == JournalFileAction.Compressed);
        Assert.Equal(names, folder.Names);
        Assert.Equal(lines, folder.Lines);
        disk.MakeRoom();
        Assert.Equal(2, folder.Compress().Count(item => item.Action == JournalFileAction.Compressed));
    }

    [Fact(SkipUnless = nameof(SmallDisk.IsPossible), SkipType = typeof(SmallDisk), Skip = SmallDisk.WhyNot)]
    public void Indexes_that_cannot_be_written_cost_time_only_and_are_told_once()
    {
        using SmallDisk disk = new(kilobytes: 512);
        using JournalFolder folder = new(disk.Folder("journal"));
        folder.PutLarge(4);
        var (names, ids) = (folder.Names, folder.Ids().ToList());
        disk.Fill();

        var done = new JournalOptimizer(folder.Path, new OptimizationRequest(), folder.Clock, _ => true).Run(Token).ToList();

        var failed = Assert.Single(done, item => item.Action == JournalFileAction.Failed);
        Assert.Contains("o space left", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(ids, folder.Ids());
        Assert.Empty(folder.Notices);
        Assert.Equal(names, folder.Names);
    }

    [Fact(SkipUnless = nameof(SmallDisk.IsPossible), SkipType = typeof(SmallDisk), Skip = SmallDisk.WhyNot)]
    public void Checkpoints_that_cannot_be_written_cost_time_only_and_those_that_were_there_stay()
    {
        using SmallDisk disk = new(kilobytes: 512);
        using StateJournal journal = new(disk.Folder("journal")) { Distance = 2000 };
        Trade(journal, from: 0);
        Assert.Equal(100, journal.ReadOne().Balances.Count);
        var checkpoints = File.ReadAllText(journal.PathOf(".state"));
        Trade(journal, from: 100);
        var files = Directory.GetFiles(journal.Folder);
        disk.Fill();

        Assert.Equal(200, journal.ReadOne().Balances.Count);

        Assert.Contains("o space left", Assert.Single(journal.ToldOfCheckpoints), StringComparison.Ordinal);
        Assert.Equal(checkpoints, File.ReadAllText(journal.PathOf(".state")));
        Assert.Equal(files, Directory.GetFiles(journal.Folder));
    }

    [Fact(SkipUnless = nameof(SmallDisk.IsPossible), SkipType = typeof(SmallDisk), Skip = SmallDisk.WhyNot)]
    public void A_draft_that_cannot_be_completed_is_gone_and_what_was_there_stays()
    {
        using SmallDisk disk = new(kilobytes: 64);
        var path = Path.Combine(disk.Folder("files"), "file");
        FileDraft.Replace(path, "old"u8.ToArray());
        disk.Fill();

        // As little as waits in a buffer, and more.
        Assert.Throws<IOException>(() => FileDraft.Replace(path, new byte[10]));
        Assert.Throws<IOException>(() => FileDraft.Replace(path, new byte[10_000]));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private static void Trade(StateJournal journal, int from)
    {
        for (var i = from; i < from + 100; i++)
        {
            journal.Balance(i, "1", asset: $"A{i}");
        }
    }
}
