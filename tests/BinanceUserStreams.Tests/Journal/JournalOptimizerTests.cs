using System.Diagnostics;
using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>Old files of a journal are compressed and removed, and nothing that anybody needs is.</summary>
public sealed class JournalOptimizerTests : IDisposable
{
    private static readonly OptimizationRequest Everything = new() { MaximumBytes = 1 };

    private readonly JournalFolder _folder = new();

    private DateTimeOffset Noon => _folder.Clock.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_that_are_no_longer_written_are_compressed_and_read_as_before()
    {
        PutDays(3);
        var before = _folder.Ids().ToList();
        var done = Run(new OptimizationRequest { Compress = true });
        Assert.Equal(
            ["20261124-0001.index", "20261124-0001.jsonl.gz", "20261125-0001.index", "20261125-0001.jsonl.gz", "20261126-0001.jsonl"],
            _folder.Names);
        Assert.Equal(before, _folder.Ids());
        Assert.Empty(_folder.Notices);
        var file = done.First(item => item.Action == JournalFileAction.Compressed);
        Assert.Equal(new FileInfo(file.Path).Length, file.BytesAfter);
        Assert.True(file.BytesAfter < file.BytesBefore);
        Assert.All(JournalSegment.List(_folder.Path).Take(2), segment => Assert.NotNull(SegmentIndexFile.Find(segment)));
        Assert.Contains(done, item => item is { Action: JournalFileAction.Kept, Name: "20261126-0001.jsonl" });
        Assert.DoesNotContain(Run(new OptimizationRequest { Compress = true }), item => item.Action != JournalFileAction.Kept);
    }

    [Fact]
    public void Who_only_asks_changes_nothing()
    {
        PutDays(3);
        List<OptimizationStep> steps = [];
        JournalOptimizer optimizer = new(
            _folder.Path, new OptimizationRequest { Compress = true, Retention = TimeSpan.FromHours(36) }, _folder.Clock,
            step => { steps.Add(step); return false; });
        Assert.All(optimizer.Run(TestContext.Current.CancellationToken), item => Assert.Equal(JournalFileAction.Kept, item.Action));
        Assert.Equal(3, _folder.Names.Length);
        Assert.Contains(steps, step => step.Action == JournalFileAction.Removed && step.Segment.Name == "20261124-0001.jsonl");
        Assert.Contains(steps, step => step.Action == JournalFileAction.Compressed && step.Gain > 0);
    }

    [Fact]
    public void Who_only_asks_reads_no_file_of_which_its_name_or_its_end_says_enough()
    {
        PutDays(4);
        using (HoldDays(2))
        {
            Assert.Equal(["20261123-0001.jsonl"], Asked(new OptimizationRequest { Compress = true, Before = Noon.AddDays(-2.5) }));
        }

        using (HoldDays(4))
        {
            Assert.Empty(Asked(new OptimizationRequest { Retention = TimeSpan.FromDays(10), MaximumBytes = long.MaxValue }));
        }
    }

    [Fact]
    public void Who_asks_what_would_be_removed_is_told_who_needs_it_without_any_index()
    {
        PutDays(4);
        _folder.Put("20261124-0001.jsonl", JournalFolder.Gap(Noon.AddDays(-2).AddHours(-1), Noon.AddDays(-2)));
        Assert.Equal(["20261123-0001.jsonl"], Asked(new OptimizationRequest { Retention = TimeSpan.FromHours(30) }));
    }

    [Fact]
    public void Old_files_are_removed_with_what_stands_beside_them()
    {
        PutDays(4);
        _folder.Put("20261123-0001.state", "{}"u8.ToArray());
        _folder.Put("20261123-0001.jsonl.torn", "rest"u8.ToArray());
        var done = Run(new OptimizationRequest { Retention = TimeSpan.FromDays(2.5) });
        Assert.Equal("20261123-0001.jsonl", Assert.Single(done, item => item.Action == JournalFileAction.Removed).Name);
        Assert.DoesNotContain(_folder.Names, name => name.StartsWith("20261123", StringComparison.Ordinal));
        Assert.Equal(3, JournalSegment.List(_folder.Path).Count);
    }

    [Fact]
    public void The_oldest_files_go_until_the_rest_is_small_enough_and_Before_spares_the_others()
    {
        PutDays(5);
        var bytes = JournalFiles.BytesOfAll(_folder.Path);
        Run(new OptimizationRequest());
        var done = Run(new OptimizationRequest { MaximumBytes = JournalFiles.BytesOfAll(_folder.Path) - 1 });
        Assert.Equal(["20261122-0001.jsonl"], Removed(done));
        done = Run(Everything with { Before = Noon.AddDays(-2.5) });
        Assert.Equal(["20261123-0001.jsonl"], Removed(done));
        Assert.True(bytes > 0);
    }

    [Fact]
    public void What_a_restart_goes_on_from_is_kept_also_where_a_slow_consumer_was_far_behind()
    {
        // Taken from the socket half an hour after it was sent.
        _folder.Put("20261124-0001.jsonl", JournalFolder.Line(1, Noon.AddDays(-2)));
        _folder.Put("20261124-0002.jsonl", JournalFolder.Line(2, Noon.AddDays(-2).AddMinutes(30)));
        _folder.Put("20261124-0003.jsonl", JournalFolder.Proof(Noon.AddDays(-2).AddMinutes(60), heardUntil: Noon.AddDays(-2).AddMinutes(30)));
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(3, Noon, "other"));

        var done = Run(Everything);

        Assert.Equal(["20261124-0001.jsonl"], Removed(done));
        Assert.Contains(done, item => item.Name == "20261124-0002.jsonl" && item.Action == JournalFileAction.Kept);
    }

    [Fact]
    public void What_a_restart_goes_on_from_is_kept_and_named()
    {
        _folder.Put("20261124-0001.jsonl", JournalFolder.Proof(Noon.AddDays(-2), "gone"), JournalFolder.Proof(Noon.AddDays(-2)));
        _folder.Put("20261125-0001.jsonl", JournalFolder.Line(1, Noon.AddDays(-1), "unproven"));
        _folder.Put("20261126-0001.jsonl", JournalFolder.Proof(Noon));
        var done = Run(Everything);
        Assert.Contains(done, item => item.Name == "20261124-0001.jsonl" && item.Action == JournalFileAction.Kept
            && item.Reason.Contains("a restart of gone UsdMFutures", StringComparison.Ordinal));
        Assert.Empty(Removed(done));
        Assert.Equal(["20261124-0001.jsonl", "20261125-0001.jsonl"], Removed(Run(Everything with { Force = true })));
    }

    [Fact]
    public void What_came_just_before_a_restart_is_kept_although_it_is_in_an_earlier_file()
    {
        _folder.Put("20261124-0001.jsonl", JournalFolder.Line(1, Noon.AddDays(-1)));
        _folder.Put("20261125-0001.jsonl", JournalFolder.Line(2, Noon.AddSeconds(-30)));
        _folder.Put("20261126-0001.jsonl", JournalFolder.Proof(Noon));
        Assert.Equal(["20261124-0001.jsonl"], Removed(Run(Everything)));
    }

    [Fact]
    public void What_a_gap_needs_that_is_not_repaired_is_kept_until_it_is()
    {
        _folder.Put("20261123-0001.jsonl", JournalFolder.Proof(Noon.AddDays(-3)));
        _folder.Put("20261124-0001.jsonl", JournalFolder.Gap(Noon.AddDays(-2).AddHours(-1), Noon.AddDays(-2)));
        _folder.Put("20261126-0001.jsonl", JournalFolder.Proof(Noon));
        var done = Run(Everything);
        Assert.Equal(["20261123-0001.jsonl"], Removed(done));
        Assert.Contains(done, item => item.Reason.Contains("a gap of desk UsdMFutures from 2026-11-24 11:00:00Z", StringComparison.Ordinal));
        _folder.Put("20261126-0001.jsonl", Encoding.UTF8.GetBytes(
            $$"""{"at":"{{Noon.UtcDateTime:o}}","market":"UsdMFutures","account":"desk","status":"GapUnrepaired","message":"given up","from":"{{Noon.AddDays(-3).UtcDateTime:o}}","to":"{{Noon.AddDays(-1).UtcDateTime:o}}","reason":"too old","isFinal":true}""" + "\n"),
            JournalFolder.Proof(Noon));
        Assert.Equal(["20261124-0001.jsonl"], Removed(Run(Everything)));
    }

    [Fact]
    public void Of_more_gaps_than_are_known_each_may_need_everything()
    {
        _folder.Put("20261123-0001.jsonl", JournalFolder.Proof(Noon.AddDays(-3)));
        for (var day = -2; day < 0; day++)
        {
            _folder.Put(
                $"{Noon.AddDays(day):yyyyMMdd}-0001.jsonl",
                [.. Enumerable.Range(0, UnrepairedGaps.Most / 2).Select(i =>
                    JournalFolder.Gap(Noon.AddDays(day).AddMinutes(2.5 * i), Noon.AddDays(day).AddMinutes((2.5 * i) + 0.1)))]);
        }

        _folder.Put("20261126-0001.jsonl", JournalFolder.Proof(Noon));
        var done = Run(Everything);
        Assert.Empty(Removed(done));
        Assert.Contains(done, item => item.Name == "20261123-0001.jsonl" && item.Reason.Contains("is not repaired", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_it_cannot_be_told_which_gaps_there_are_nothing_is_removed()
    {
        var gap = Encoding.UTF8.GetString(JournalFolder.Gap(Noon.AddDays(-2).AddHours(-1), Noon.AddDays(-2)));
        _folder.Put("20261123-0001.jsonl", JournalFolder.Proof(Noon.AddDays(-3)));
        _folder.Put("20261124-0001.jsonl", Encoding.UTF8.GetBytes(gap.Replace("missing", new string('x', 200_000), StringComparison.Ordinal)));
        _folder.Put("20261126-0001.jsonl", JournalFolder.Proof(Noon));
        var done = Run(Everything);
        Assert.Empty(Removed(done));
        Assert.Contains(done, item => item.Name == "20261123-0001.jsonl" && item.Reason.Contains("cannot be told", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_kept_makes_the_journal_no_smaller()
    {
        _folder.Put("20261124-0001.jsonl", JournalFolder.Proof(Noon.AddDays(-2), "gone"));
        _folder.Put("20261125-0001.jsonl", JournalFolder.Line(1, Noon.AddDays(-1)));
        _folder.Put("20261126-0001.jsonl", JournalFolder.Proof(Noon));
        Run(new OptimizationRequest());
        Assert.Equal(["20261125-0001.jsonl"], Removed(Run(new OptimizationRequest { MaximumBytes = JournalFiles.BytesOfAll(_folder.Path) - 1 })));
    }

    [Theory]
    [InlineData("""{"buses":[{"bus":"prod/BUS","segment":"20261124-0001.jsonl","offset":5}]}""", "the bus prod/BUS")]
    [InlineData("""{"buses":[{"bus":"b","segment":"20261126-0001.jsonl","behind":[{"market":"Spot","segment":"20261124-0001.jsonl"}]}]}""", "the bus b")]
    [InlineData("""{"buses":[{"bus":"b"}]}""", "the bus b")]
    [InlineData("""{"buses":[{"bus":""}]}""", "a bus that was never found")]
    [InlineData("damage", "journal.bus cannot be read")]
    [InlineData("{}", "journal.bus cannot be read")]
    public void What_a_bus_has_not_published_is_neither_compressed_nor_removed(string position, string reason)
    {
        PutDays(3);
        _folder.Put("journal.bus", Encoding.UTF8.GetBytes(position));
        var done = Run(Everything with { Compress = true, Force = true });
        Assert.Empty(Removed(done));
        Assert.DoesNotContain(done, item => item.Action == JournalFileAction.Compressed);
        var kept = done.First(item => item.Name == "20261124-0001.jsonl" && item.Action == JournalFileAction.Kept);
        Assert.StartsWith(reason, kept.Reason, StringComparison.Ordinal);
        Assert.Contains("any more, remove the file journal.bus while nobody receives", kept.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_bus_needs_that_was_given_up_is_free_once_its_entry_is_gone()
    {
        PutDays(3);
        _folder.Put("journal.bus", """{"buses":[{"bus":"new","segment":"20261126-0001.jsonl"},{"bus":"old","segment":"20261124-0001.jsonl"}]}"""u8.ToArray());
        Assert.Contains(Run(Everything), item => item.Name == "20261124-0001.jsonl"
            && item.Reason.StartsWith("the bus old", StringComparison.Ordinal)
            && item.Reason.Contains("remove its entry from journal.bus", StringComparison.Ordinal));
        _folder.Put("journal.bus", """{"buses":[{"bus":"new","segment":"20261126-0001.jsonl"}]}"""u8.ToArray());
        Assert.Equal(["20261124-0001.jsonl", "20261125-0001.jsonl"], Removed(Run(Everything)));
    }

    [Fact]
    public void What_a_bus_has_published_is_worked_on()
    {
        PutDays(3);
        _folder.Put("journal.bus", """{"buses":[{"bus":"b","segment":"20261125-0001.jsonl","offset":5}]}"""u8.ToArray());
        Assert.Equal(["20261124-0001.jsonl"], Removed(Run(Everything)));
    }

    [Fact]
    public void A_run_that_was_killed_behind_its_last_but_one_step_is_completed()
    {
        PutDays(2);
        _folder.Put("20261125-0001.jsonl.gz", JournalFolder.Compressed(File.ReadAllBytes(Path.Combine(_folder.Path, "20261125-0001.jsonl"))));
        _folder.Put($".20261125-0001.jsonl.gz.{Guid.NewGuid():N}.tmp", "half"u8.ToArray());
        _folder.Put(".somebody.else.tmp", "own"u8.ToArray());
        var file = Run(new OptimizationRequest()).First();
        Assert.Equal(JournalFileAction.Compressed, file.Action);
        Assert.Equal([".somebody.else.tmp", "20261125-0001.index", "20261125-0001.jsonl.gz", "20261126-0001.jsonl"], _folder.Names);
    }

    [Fact]
    public void A_compressed_file_is_as_old_as_the_original()
    {
        PutDays(2);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "20261125-0001.jsonl"), Noon.UtcDateTime);
        Run(new OptimizationRequest { Compress = true });
        Assert.Equal(Noon.UtcDateTime, File.GetLastWriteTimeUtc(Path.Combine(_folder.Path, "20261125-0001.jsonl.gz")));
    }

    [Fact]
    public void A_file_that_is_changed_while_it_is_compressed_stays()
    {
        _folder.PutLarge(1);
        var failure = FailToCompress(path => File.SetLastWriteTimeUtc(path, Noon.UtcDateTime));
        Assert.Contains("was changed while it was compressed", failure.Message, StringComparison.Ordinal);
    }

    // What a disk of a test does to bytes that it has taken, only another program can do.
    [Fact]
    public void A_file_of_which_the_disk_has_not_kept_what_it_took_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody write into a file that another program has for itself.");
        _folder.PutLarge(1);
        var failure = FailToCompress(_ =>
        {
            var draft = Assert.Single(Directory.GetFiles(_folder.Path, ".*.tmp"));
            using var program = Process.Start("dd", ["if=/dev/zero", $"of={draft}", "bs=16", "count=1", "conv=notrunc", "status=none"]);
            program.WaitForExit();
            Assert.Equal(0, program.ExitCode);
        });
        Assert.Contains("is not what the disk has", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_file_and_a_compressed_one_that_differ_neither_is_touched()
    {
        PutDays(2);
        _folder.Put("20261125-0001.jsonl.gz", JournalFolder.Compressed(JournalFolder.Line(99, Noon)));
        var done = Run(new OptimizationRequest { Compress = true });
        Assert.Contains(done, item => item.Action == JournalFileAction.Kept
            && item.Reason.Contains("says something else", StringComparison.Ordinal));
        Assert.Contains("20261125-0001.jsonl", _folder.Names);
        Assert.Contains("20261125-0001.jsonl.gz", _folder.Names);
        Assert.DoesNotContain(_folder.Names, name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_it_cannot_be_put_nothing_is_lost_and_nothing_is_left()
    {
        PutDays(2);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "20261125-0001.jsonl.gz"));
        var before = File.ReadAllBytes(Path.Combine(_folder.Path, "20261125-0001.jsonl"));
        var done = Run(new OptimizationRequest { Compress = true });
        Assert.Contains(done, item => item.Action == JournalFileAction.Failed);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_folder.Path, "20261125-0001.jsonl")));
        Assert.DoesNotContain(_folder.Names, name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    // Stands for a folder that is read only, which nothing is to root.
    [Theory]
    [InlineData(OptimizationLock.Name)]
    [InlineData("20261124-0001.index")]
    public void Where_nothing_can_be_written_it_is_told_once_and_nothing_is_changed(string place)
    {
        PutDays(3);
        Directory.CreateDirectory(Path.Combine(_folder.Path, place));
        var before = _folder.Ids().ToList();
        var done = Run(new OptimizationRequest());
        var failed = Assert.Single(done, item => item.Action == JournalFileAction.Failed);
        Assert.Equal("20261124-0001.jsonl", failed.Name);
        Assert.Equal(before, _folder.Ids());
        Assert.Equal([.. ((string[])["20261124-0001.jsonl", "20261125-0001.jsonl", "20261126-0001.jsonl", place]).Order(StringComparer.Ordinal)], _folder.Names);
    }

    [Fact]
    public void A_compressed_file_that_is_damaged_is_told_and_left_until_it_is_too_old()
    {
        PutDays(2);
        _folder.Put("20261124-0001.jsonl.gz", "no gzip"u8.ToArray());
        Assert.Contains(Run(new OptimizationRequest { Compress = true }), item => item is { Action: JournalFileAction.Failed, Name: "20261124-0001.jsonl.gz" });
        Assert.Contains("20261124-0001.jsonl.gz", _folder.Names);
        Assert.Contains("20261124-0001.jsonl.gz", Removed(Run(new OptimizationRequest { Retention = TimeSpan.FromHours(30) })));
    }

    [Fact]
    public void Two_at_a_time_are_refused_and_a_writer_is_not()
    {
        PutDays(2);
        using (OptimizationLock.Take(_folder.Path))
        {
            using var journal = _folder.Open();
            var refused = Assert.Throws<BinanceException>(() => Run(new OptimizationRequest { Compress = true }));
            Assert.Equal(BinanceErrorId.JournalInUse, refused.ErrorId);
        }

        Assert.DoesNotContain(OptimizationLock.Name, _folder.Names);
        using (_folder.Open())
        {
            Assert.Contains(Run(new OptimizationRequest { Compress = true }), item => item.Action == JournalFileAction.Compressed);
        }
    }

    // Something happens when all of the file has been read.
    private IOException FailToCompress(Action<string> happens)
    {
        var segment = Assert.Single(JournalSegment.List(_folder.Path));
        JournalMeter meter = new(_folder.Clock, _ => happens(segment.Path));
        meter.Begin(JournalMeter.Compressing, [segment]);
        _folder.Clock.Advance(TimeSpan.FromMinutes(1));
        var lines = _folder.Lines;
        var failure = Assert.Throws<IOException>(() => SegmentCompression.Compress(segment, meter, TestContext.Current.CancellationToken));
        Assert.Equal([segment.Name], _folder.Names);
        Assert.Equal(lines, _folder.Lines);
        return failure;
    }

    private List<OptimizedJournalFile> Run(OptimizationRequest request) =>
        [.. new JournalOptimizer(_folder.Path, request, _folder.Clock, _ => true).Run(TestContext.Current.CancellationToken)];

    // Whoever would read one of the last files fails.
    private Held HoldDays(int count)
    {
        var held = JournalSegment.List(_folder.Path).TakeLast(count)
            .Select(segment => new FileStream(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)).ToList();
        return new Held(held);
    }

    private List<string> Asked(OptimizationRequest request)
    {
        List<OptimizationStep> steps = [];
        var told = new JournalOptimizer(_folder.Path, request, _folder.Clock, step => { steps.Add(step); return false; })
            .Run(TestContext.Current.CancellationToken).ToList();
        Assert.DoesNotContain(told, item => item.Action == JournalFileAction.Failed);
        return [.. steps.Where(step => step.Action != JournalFileAction.Indexed).Select(step => step.Segment.Name)];
    }

    private static List<string> Removed(IEnumerable<OptimizedJournalFile> done) =>
        [.. done.Where(item => item.Action == JournalFileAction.Removed).Select(item => item.Name)];

    // The last day is today's.
    private void PutDays(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var day = Noon.AddDays(i - count + 1);
            _folder.Put(
                $"{day:yyyyMMdd}-0001.jsonl",
                [.. Enumerable.Range(0, 20).Select(id => JournalFolder.Line((100 * i) + id, day)), JournalFolder.Proof(day)]);
        }
    }

    private sealed class Held(List<FileStream> files) : IDisposable
    {
        public void Dispose() => files.ForEach(file => file.Dispose());
    }
}
