using System.Text;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>An index saves the reading of files, and never hides a line.</summary>
public sealed class SegmentIndexTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private DateTimeOffset Noon => _folder.Clock.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_in_which_nothing_is_wanted_are_not_opened()
    {
        PutThree();
        MakeIndexes();

        // What is in a file is read only if it is opened: these lines are damage, of the length and the time that the file had.
        Spoil("20261125-0001.jsonl");
        Assert.Equal([2, 3], _folder.Ids(new JournalQuery { Account = account => account == "other" }));
        Assert.Empty(_folder.Notices);
        Assert.Equal([2, 3], _folder.Ids(new JournalQuery { After = Noon.AddHours(-1) }));
        Assert.Empty(_folder.Notices);
        Assert.Empty(_folder.Ids(new JournalQuery { EventTypes = ["TRADE_LITE"] }));
        Assert.Empty(_folder.Ids(new JournalQuery { Symbol = symbol => symbol == "ETHUSDT" }));
        Assert.Empty(_folder.Ids(new JournalQuery { Markets = [Market.Spot] }));
        Assert.DoesNotContain(_folder.Notices, notice => notice.Path.Contains("20261125", StringComparison.Ordinal));
        Assert.Equal([2, 3], _folder.Ids());
        Assert.NotEmpty(_folder.Notices);
    }

    [Fact]
    public void What_is_wanted_is_found_with_and_without_indexes_alike()
    {
        PutThree();
        JournalQuery[] queries =
        [
            new() { Account = account => account == "desk" }, new() { Markets = [Market.UsdMFutures] },
            new() { EventTypes = ["order_trade_update"] }, new() { Symbol = symbol => symbol == "BTCUSDT" },
            new() { After = Noon.AddMinutes(1) }, new() { Before = Noon }, new() { Account = _ => false },
        ];
        var without = queries.Select(query => _folder.Ids(query).ToList()).ToList();
        MakeIndexes();
        Assert.Equal(without, queries.Select(query => _folder.Ids(query).ToList()));
        Assert.Equal([1], without[0]);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"Version":99}""")]
    [InlineData("""{"Version":2,"File":{"Name":"20261125-0001.jsonl","Length":1,"Written":"2026-11-25T00:00:00Z","Edges":""}}""")]
    public void An_index_that_cannot_be_used_is_passed_over_and_told(string index)
    {
        PutThree();
        _folder.Put("20261125-0001.index", Encoding.UTF8.GetBytes(index));
        Assert.Equal([1], _folder.Ids(new JournalQuery { Account = account => account == "desk" }));
        var notice = Assert.Single(_folder.Notices);
        Assert.Equal(JournalNoticeKind.Index, notice.Kind);
        Assert.Contains("20261125-0001.index is passed over", notice.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_of_a_file_that_was_changed_since_is_not_believed()
    {
        PutThree();
        MakeIndexes();
        var path = Path.Combine(_folder.Path, "20261125-0001.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("desk", "otra", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
        Assert.Equal([1], _folder.Ids(new JournalQuery { Account = account => account == "otra" }));
    }

    [Fact]
    public void Nor_is_one_whose_time_was_put_back()
    {
        PutThree();
        MakeIndexes();
        var path = Path.Combine(_folder.Path, "20261125-0001.jsonl");
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, File.ReadAllText(path).Replace("desk", "otra", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, written);
        Assert.Equal([1], _folder.Ids(new JournalQuery { Account = account => account == "otra" }));
    }

    [Fact]
    public void Nor_is_one_that_was_changed_far_from_its_ends()
    {
        _folder.Put("20261125-0001.jsonl", [.. Enumerable.Range(1, 200).Select(id => JournalFolder.Line(id, Noon.AddDays(-1), $"desk{id:000}"))]);
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(201, Noon));
        MakeIndexes();
        var path = Path.Combine(_folder.Path, "20261125-0001.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("desk100", "otra100", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
        Assert.Equal([100], _folder.Ids(new JournalQuery { Account = account => account == "otra100" }));
    }

    [Fact]
    public void A_file_whose_end_is_missing_is_always_opened_so_that_it_is_told()
    {
        PutThree();
        File.AppendAllText(Path.Combine(_folder.Path, "20261125-0001.jsonl"), "{\"at\":");
        MakeIndexes();
        Assert.Equal([2, 3], _folder.Ids(new JournalQuery { Account = account => account == "other" }));
        Assert.Contains("incomplete", Assert.Single(_folder.Notices).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_damage_is_always_opened_so_that_it_is_told()
    {
        PutThree();
        File.AppendAllText(Path.Combine(_folder.Path, "20261125-0001.jsonl"), "damage\n");
        MakeIndexes();
        Assert.Equal([2, 3], _folder.Ids(new JournalQuery { Account = account => account == "other" }));
        Assert.Equal(JournalNoticeKind.DamagedLine, Assert.Single(_folder.Notices).Kind);
    }

    [Fact]
    public void Sets_that_are_too_long_are_unknown_and_the_file_is_read()
    {
        _folder.Put("20261125-0001.jsonl", [.. Enumerable.Range(0, 2500).Select(i =>
            JournalFolder.Line(i, Noon.AddDays(-1), $"account {i}"))]);
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, Noon));
        MakeIndexes();
        var index = SegmentIndexFile.Find(JournalSegment.List(_folder.Path)[0])!;
        Assert.Null(index.Streams);
        Assert.Equal(["BTCUSDT"], index.Symbols);
        Assert.Equal([77], _folder.Ids(new JournalQuery { Account = account => account == "account 77" }));
    }

    [Fact]
    public void The_gap_behind_a_file_knows_its_last_event_also_where_only_statuses_are_wanted()
    {
        PutThree();
        _folder.Put("20261127-0001.jsonl", JournalFolder.Gap(Noon, Noon.AddDays(1), "other"));
        MakeIndexes();
        var records = _folder.Read(new JournalQuery { IncludeStatus = true, EventTypes = ["none"] });
        var gap = Assert.IsType<StreamGap>(Assert.Single(records).Status);
        Assert.NotNull(gap.LastEvent);
    }

    private void PutThree()
    {
        _folder.Put("20261125-0001.jsonl", JournalFolder.Line(1, Noon.AddDays(-1)));
        _folder.Put("20261126-0001.jsonl.gz", JournalFolder.Compressed(JournalFolder.Line(2, Noon, "other")));
        _folder.Put("20261126-0002.jsonl", JournalFolder.Line(3, Noon.AddHours(1), "other"));
    }

    private void MakeIndexes()
    {
        var segments = JournalSegment.List(_folder.Path);
        foreach (var segment in segments.Take(segments.Count - 1))
        {
            SegmentIndexFile.Write(segment, SegmentIndexBuilder.Read(segment, null, TestContext.Current.CancellationToken));
        }
    }

    private void Spoil(string name)
    {
        var path = Path.Combine(_folder.Path, name);
        var (bytes, written) = (File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path));
        var segment = JournalSegment.Of(_folder.Path, name)!;
        var index = SegmentIndexFile.Find(segment)!;
        File.WriteAllText(path, new string('x', bytes.Length - 1) + "\n");
        File.SetLastWriteTimeUtc(path, written);
        SegmentIndexFile.Write(segment, index with { File = SegmentFingerprint.Of(segment) });
    }
}
