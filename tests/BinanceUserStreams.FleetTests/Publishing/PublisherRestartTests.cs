using System.IO.Compression;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>A process can end at any moment, and a folder can be touched by anybody meanwhile.</summary>
public sealed class PublisherRestartTests : IDisposable
{
    private readonly PublisherBench _bench = new();

    private string PositionPath => Path.Combine(_bench.Folder, PositionFile.Name);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_new_run_goes_on_where_the_last_one_ended_and_sends_hardly_anything_twice()
    {
        await PublishAsync(1, 20);
        await PublishAsync(21, 40);
        Assert.Equal(Enumerable.Range(1, 40), _bench.Published);
        Assert.Empty(_bench.Told);
    }

    [Fact]
    public async Task What_an_outage_left_is_published_by_the_next_run()
    {
        await PublishAsync(1, 5);
        _bench.Engine.IsConnected = false;
        _bench.Begin();
        Trades(6, 30);
        _bench.End();
        await PublishAsync(31, 35);
        Assert.Equal(Enumerable.Range(1, 35), _bench.Published);
    }

    [Fact]
    public async Task What_a_first_run_kept_that_never_found_the_bus_is_published_by_the_next_one()
    {
        _bench.Engine.IsConnected = false;
        _bench.Begin();
        Trades(1, 5);
        _bench.End();
        await PublishAsync(6, 9);
        Assert.Equal(Enumerable.Range(1, 9), _bench.Published);
        Assert.Empty(_bench.Told);
    }

    [Fact]
    public async Task What_was_kept_before_the_first_run_with_a_bus_is_not_published()
    {
        _bench.Begin(publishes: false);
        Trades(1, 5);
        _bench.End();
        await PublishAsync(6, 9);
        Assert.Equal([6, 7, 8, 9], _bench.Published);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ended_or_killed_at_any_message_nothing_is_lost_and_the_bus_removes_what_comes_twice(bool isKilled)
    {
        for (var killed = 0; killed <= 12; killed++)
        {
            using PublisherBench bench = new();
            var stored = 0;
            bench.Engine.Answer = _ => ++stored > killed ? FakeAnswer.Never : FakeAnswer.Kept;
            bench.Begin(segmentBytes: 700);
            for (var id = 1; id <= 12; id++)
            {
                bench.Trade(id, account: id % 2);
            }

            bench.Keep();
            await bench.UntilAsync(() => bench.Bus.Messages.Count >= Math.Min(killed, 12));
            bench.End();
            if (isKilled)
            {
                new PositionFile(bench.Folder).Save(new OutboxPosition("fake/BUS", default));
            }

            bench.Engine.Answer = null;
            bench.Begin(segmentBytes: 700);
            await bench.DrainAsync();
            Assert.Equal(Enumerable.Range(1, 12), bench.Published.Order());
            Assert.True(bench.Engine.Sent.Count <= (isKilled ? 12 : 18 - killed));
        }
    }

    [Fact]
    public async Task Torn_at_any_byte_the_lines_that_are_whole_are_published_once()
    {
        _bench.Begin(segmentBytes: 100_000);
        Trades(1, 3);
        _bench.End();
        var path = _bench.Segments().Single().Path;
        var whole = File.ReadAllBytes(path);
        var ends = Enumerable.Range(0, whole.Length).Where(at => whole[at] == '\n').Select(at => at + 1).ToArray();
        for (var length = ends[0]; length <= whole.Length; length += 7)
        {
            using PublisherBench bench = new();
            File.WriteAllBytes(Path.Combine(bench.Folder, Path.GetFileName(path)), whole[..length]);
            new PositionFile(bench.Folder).Save(new OutboxPosition("fake/BUS", default));
            bench.Begin(segmentBytes: 100_000);
            bench.Trade(99);
            bench.Keep();
            await bench.DrainAsync();
            Assert.Equal([.. Enumerable.Range(1, ends.Count(end => end <= length)), 99], bench.Published);
        }
    }

    [Theory]
    [InlineData("not json", "damaged")]
    [InlineData("", "damaged")]
    [InlineData("null", "damaged")]
    [InlineData("{}", "damaged")]
    [InlineData("""{"buses":[null]}""", "damaged")]
    [InlineData("""{"buses":[{"bus":"fake/BUS","segment":"../x","offset":1}]}""", "damaged")]
    [InlineData("""{"buses":[{"bus":"fake/BUS","segment":"20261130-0001.jsonl","offset":-5}]}""", "damaged")]
    [InlineData("""{"buses":[{"bus":"fake/BUS","segment":"20261130-0001.jsonl","offset":5}]}""", "changed")]
    [InlineData("""{"buses":[{"bus":"fake/BUS","segment":"20261130-0001.jsonl","offset":99999}]}""", "cut")]
    [InlineData("""{"buses":[{"bus":"fake/BUS","segment":"20281130-0001.jsonl","offset":7}]}""", "replaced")]
    [InlineData("""{"buses":[{"bus":"other/BUS","segment":"20261130-0001.jsonl","offset":5}]}""", "other/BUS")]
    public async Task A_position_that_cannot_be_true_is_told_and_publishing_begins_with_what_comes_now(string text, string told)
    {
        await PublishAsync(1, 5);
        File.WriteAllText(PositionPath, text);
        await PublishAsync(6, 9);
        Assert.Equal(Enumerable.Range(1, 9), _bench.Published);
        Assert.Contains(told, _bench.Told.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_bus_has_a_position_of_its_own()
    {
        await PublishAsync(1, 3);
        _bench.Bus.Cluster = "second";
        await PublishAsync(4, 6);
        _bench.Bus.Cluster = "fake";
        await PublishAsync(7, 9);
        Assert.Equal(Enumerable.Range(1, 9), _bench.Published);
        Assert.Contains("second/BUS", File.ReadAllText(PositionPath), StringComparison.Ordinal);
        Assert.Single(_bench.Told);
    }

    [Fact]
    public async Task Files_that_are_compressed_meanwhile_are_read_all_the_same()
    {
        LeaveBacklog(1, 30);
        foreach (var segment in _bench.Segments().SkipLast(1))
        {
            Compress(segment);
        }

        await PublishAsync(31, 33);
        Assert.Equal(Enumerable.Range(1, 33), _bench.Published);
        Assert.Empty(_bench.Told);
    }

    [Fact]
    public async Task A_file_that_was_removed_is_told_of_and_the_rest_is_published()
    {
        LeaveBacklog(1, 30);
        File.Delete(_bench.Segments()[0].Path);
        await PublishAsync(31, 33);
        Assert.Equal(33, _bench.Published.Last());
        Assert.InRange(_bench.Published.Count(), 10, 32);
        Assert.Contains("removed", _bench.Told.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_lines_are_told_once_and_the_others_are_published()
    {
        LeaveBacklog(1, 12);
        var segment = _bench.Segments()[0];
        var lines = File.ReadAllLines(segment.Path);
        File.WriteAllText(segment.Path, string.Join("\n", ["what is this?", "", "{\"at\":1}", new string('x', 1000), .. lines]) + "\n");
        await PublishAsync(13, 14);
        Assert.Equal(Enumerable.Range(1, 14), _bench.Published);
        Assert.Contains("cannot be read", _bench.Told.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_file_that_is_damaged_is_passed_and_told()
    {
        LeaveBacklog(1, 30);
        var segment = _bench.Segments()[0];
        Compress(segment);
        var path = segment.Path + ".gz";
        var bytes = File.ReadAllBytes(path);
        for (var at = bytes.Length / 2; at < bytes.Length; at++)
        {
            bytes[at] ^= 0x5A;
        }

        File.WriteAllBytes(path, bytes);
        await PublishAsync(31, 33);
        Assert.Equal(33, _bench.Published.Last());
        Assert.NotEmpty(_bench.Told);
        Assert.True(_bench.Told.Count <= 3);
    }

    [Fact]
    public async Task A_file_that_is_removed_during_a_run_does_not_hold_the_count_up()
    {
        _bench.Engine.IsConnected = false;
        _bench.Begin(segmentBytes: 700);
        Trades(1, 40);
        File.Delete(_bench.Segments()[^3].Path);
        _bench.Engine.IsConnected = true;
        await _bench.DrainAsync();
        Assert.Equal(40, _bench.Publisher!.PublishedTo);
        Assert.Equal(40, _bench.Published.Last());
    }

    private void LeaveBacklog(int first, int last)
    {
        _bench.Begin(publishes: false, segmentBytes: 700);
        Trades(first, last);
        _bench.End();
        new PositionFile(_bench.Folder).Save(new OutboxPosition("fake/BUS", new JournalPlace(_bench.Segments()[0], 0)));
    }

    private async Task PublishAsync(int first, int last)
    {
        _bench.Begin();
        Trades(first, last);
        await _bench.DrainAsync();
        _bench.End();
    }

    private void Trades(int first, int last)
    {
        for (var id = first; id <= last; id++)
        {
            _bench.Trade(id);
            _bench.Keep();
        }
    }

    private static void Compress(JournalSegment segment)
    {
        using (var file = File.Create(segment.Path + ".gz"))
        using (GZipStream gzip = new(file, CompressionLevel.Optimal))
        {
            gzip.Write(File.ReadAllBytes(segment.Path));
        }

        File.Delete(segment.Path);
    }
}
