using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>
/// Old files are compressed and removed at any time, by a task beside the program that writes: also between the moment at which somebody
/// lists the folder and the one at which the file is opened.
/// </summary>
public sealed class CompressedMeanwhileTests : IDisposable
{
    private const string Old = "20261125-0001.jsonl";
    private const string Later = "20261126-0001.jsonl";

    private static readonly DateTimeOffset Begin = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly byte[][] _lines =
        [.. Enumerable.Range(1, 100).Select(id => JournalFolder.Line(id, Begin.AddSeconds(id)))];

    public CompressedMeanwhileTests()
    {
        _folder.Put(Old, _lines);
        _folder.Put(Later, JournalFolder.Line(101, Begin.AddDays(1), account: "other"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_a_stream_ended_is_found_in_a_file_that_was_compressed_since()
    {
        JournalResumptions resumptions = new(_folder.Path);
        Compress();

        Assert.Equal(100, ((UsdMOrderTradeUpdate)resumptions.Find(JournalFolder.Desk, repairs: true, cancellationToken: TestContext.Current.CancellationToken)!.LastEvent!).TradeId);
    }

    [Fact]
    public void What_was_in_a_file_that_was_removed_since_is_not_known()
    {
        JournalResumptions resumptions = new(_folder.Path);
        File.Delete(Path.Combine(_folder.Path, Old));

        Assert.Null(resumptions.Find(JournalFolder.Desk, repairs: true, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_journal_is_read_to_its_end()
    {
        JournalReader reader = new(_folder.Path, new JournalQuery(), _folder.Notices.Add);
        using var records = reader.Read(TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(records.MoveNext());
        _folder.Put(Later + ".gz", JournalFolder.Compressed(JournalFolder.Line(101, Begin.AddDays(1))));
        File.Delete(Path.Combine(_folder.Path, Later));
        var count = 1;
        while (records.MoveNext())
        {
            count++;
        }

        Assert.Equal(101, count);
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void The_last_records_are_found_in_it()
    {
        var segments = JournalSegment.List(_folder.Path);
        Compress();

        var place = TailPlace.Find(segments, new JournalQuery(), 3, null, TestContext.Current.CancellationToken);

        // One is in the file behind it.
        Assert.Equal(new TailPlace(0, 0, 98), place);
    }

    [Fact]
    public void Its_first_time_is_found_and_its_last_one_is_not_known()
    {
        var segment = JournalSegment.List(_folder.Path)[0];
        Compress();

        Assert.Equal(Begin.AddSeconds(1), JournalPart.FirstOf(segment));
        Assert.Null(JournalPart.LastOf(segment));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(100)]
    public void A_place_in_its_text_is_found_again(int before)
    {
        var segment = JournalSegment.List(_folder.Path)[0];
        Compress();

        using var lines = segment.Read(file => JournalLines.Open(file, _lines.Take(before).Sum(line => line.LongLength)));
        List<byte[]> read = [];
        for (var number = before + 1; lines.TryRead(out var line); number++)
        {
            Assert.Equal(number, lines.Number);
            read.Add([.. line, (byte)'\n']);
        }

        Assert.Equal(_lines.Skip(before), read);
    }

    private void Compress()
    {
        _folder.Put(Old + ".gz", JournalFolder.Compressed(_lines));
        File.Delete(Path.Combine(_folder.Path, Old));
    }
}
