using System.IO.Compression;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>What a user is shown while a journal is read: true, never more than all of it, and not too often.</summary>
public sealed class JournalMeterTests : IDisposable
{
    private const int LinesOfFile = 3000;

    private static readonly DateTimeOffset Day = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

    private readonly JournalFolder _folder = new();
    private readonly List<ProgressText> _told = [];
    private readonly List<TimeSpan> _toldAfter = [];
    private readonly DateTimeOffset _begun;
    private readonly JournalMeter _meter;

    public JournalMeterTests()
    {
        _begun = _folder.Clock.GetUtcNow();
        _meter = new JournalMeter(_folder.Clock, text =>
        {
            _told.Add(text);
            _toldAfter.Add(_folder.Clock.GetUtcNow() - _begun);
        });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_tells_the_share_the_file_of_how_many_and_the_events_of_a_second()
    {
        Put("20261126-0001.jsonl", LinesOfFile);
        Put("20261126-0002.jsonl", LinesOfFile);

        ReadOnePerMillisecond();

        Assert.All(_told, text => Assert.Equal("Reading the journal", text.Activity));
        Assert.All(_told, text => Assert.EndsWith(" of 2, 1,000 events/s", text.Text, StringComparison.Ordinal));
        Assert.All(_told, text => Assert.StartsWith($"{text.Percent} %, file ", text.Text, StringComparison.Ordinal));
        Assert.All(_told[..2], text => Assert.Equal("20261126-0001.jsonl", text.Detail));
        Assert.Contains("file 2 of 2", _told[^1].Text, StringComparison.Ordinal);
        Assert.Equal(_told.OrderBy(text => text.Percent), _told);
        Assert.All(_told.Zip(_toldAfter), told => Assert.InRange(
            told.First.Percent!.Value - (100 * told.Second.TotalMilliseconds / (2 * LinesOfFile)), -1, 20));
    }

    [Fact]
    public void It_is_silent_for_a_second_and_then_tells_twice_a_second_at_most()
    {
        Put("20261126-0001.jsonl", LinesOfFile);

        ReadOnePerMillisecond();

        Assert.InRange(_told.Count, 2, 5);
        Assert.True(_toldAfter[0] >= TimeSpan.FromSeconds(1));
        Assert.All(
            _toldAfter.Zip(_toldAfter.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public void A_wall_clock_that_is_set_back_neither_silences_it_nor_changes_the_events_of_a_second()
    {
        Put("20261126-0001.jsonl", LinesOfFile);
        WrongClock wrong = new(_folder.Clock);
        JournalMeter meter = new(wrong, _told.Add);

        ReadOnePerMillisecond(meter, at: line => wrong.Ahead = line > 500 ? TimeSpan.FromDays(-1) : TimeSpan.Zero);

        Assert.NotEmpty(_told);
        Assert.All(_told, text => Assert.EndsWith(" 1,000 events/s", text.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_compressed_file_counts_its_compressed_bytes()
    {
        Compress("20261126-0001.jsonl.gz", LinesOfFile);
        Put("20261126-0002.jsonl", LinesOfFile);
        var compressed = (double)Length("20261126-0001.jsonl.gz");

        ReadOnePerMillisecond();

        var share = 100 * compressed / (compressed + Length("20261126-0002.jsonl"));
        Assert.InRange(share, 1, 20);
        Assert.All(_told.Where(text => text.Detail!.EndsWith(".gz", StringComparison.Ordinal)), text => Assert.InRange(text.Percent!.Value, 1, share));
        Assert.Contains(_told, text => text.Detail == "20261126-0002.jsonl" && text.Percent > 50);
    }

    [Fact]
    public void A_file_that_grows_while_it_is_read_is_never_more_than_all()
    {
        Put("20261126-0001.jsonl", LinesOfFile);
        var rest = Lines(LinesOfFile);

        ReadOnePerMillisecond(at: line =>
        {
            if (line == 1)
            {
                using var file = new FileStream(PathOf("20261126-0001.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
                file.Write(rest);
            }
        });

        Assert.Equal(100, _told[^1].Percent);
        Assert.All(_told, text => Assert.InRange(text.Percent!.Value, 0, 100));
    }

    [Fact]
    public void A_file_that_is_begun_meanwhile_is_one_more()
    {
        Put("20261126-0001.jsonl", LinesOfFile);

        ReadOnePerMillisecond(at: line =>
        {
            if (line == 1)
            {
                Put("20261126-0002.jsonl", LinesOfFile);
            }
        });

        Assert.Contains("file 1 of 1", _told[0].Text, StringComparison.Ordinal);
        Assert.Contains("file 2 of 2", _told[^1].Text, StringComparison.Ordinal);
        Assert.All(_told, text => Assert.InRange(text.Percent!.Value, 0, 100));
    }

    [Fact]
    public void Files_that_are_empty_or_gone_have_no_share_that_is_no_number()
    {
        _meter.Begin(
            JournalMeter.Compressing,
            [new JournalSegment(_folder.Path, Day.UtcDateTime, 1), new JournalSegment(_folder.Path, Day.UtcDateTime, 2)]);
        _meter.Open(1);
        _folder.Clock.Advance(TimeSpan.FromSeconds(2));
        _meter.Pass(10, 0);

        Assert.Equal(new ProgressText("Compressing the journal", "0 %, file 2 of 2", "20261126-0002.jsonl", 0), Assert.Single(_told));
    }

    [Fact]
    public void An_optimization_tells_of_its_indexes_and_of_what_it_compresses()
    {
        for (var i = 1; i <= 4; i++)
        {
            Put($"20261126-000{i}.jsonl", 2 * LinesOfFile);
        }

        JournalMeter meter = new(new SlowClock(_folder.Clock), _told.Add);
        JournalOptimizer optimizer = new(
            _folder.Path, new OptimizationRequest { Compress = true }, _folder.Clock, _ => true)
        {
            Meter = meter,
        };
        Assert.NotEmpty(optimizer.Run(TestContext.Current.CancellationToken).ToList());

        Assert.Contains(_told, text => text.Activity == "Indexing the journal" && text.Text.Contains("events/s", StringComparison.Ordinal));
        Assert.Contains(_told, text => text is { Activity: "Compressing the journal", Percent: > 20 and <= 75 }
            && text.Text.EndsWith("file 3 of 4", StringComparison.Ordinal));
    }

    [Fact]
    public void What_looks_for_the_last_events_tells_how_far_it_is_from_the_end_and_then_reads()
    {
        Compress("20261126-0001.jsonl.gz", 20 * LinesOfFile);
        Put("20261126-0002.jsonl", LinesOfFile);
        JournalReader reader = new(_folder.Path, new JournalQuery(), notice => Assert.Fail(notice.Problem))
        {
            Last = 2 * LinesOfFile,
            Meter = new JournalMeter(new SlowClock(_folder.Clock), _told.Add),
        };

        Assert.Equal(2 * LinesOfFile, reader.Read(TestContext.Current.CancellationToken).Count());

        var looking = _told.Where(text => text.Activity == "Looking for the last events").ToList();
        Assert.Contains(looking, text => text.Detail == "20261126-0001.jsonl.gz" && text.Text.Contains("file 2 of 2, ", StringComparison.Ordinal));
        Assert.All(looking, text => Assert.InRange(text.Percent!.Value, 0, 100));
        Assert.Equal("Reading the journal", _told[^1].Activity);
    }

    [Fact]
    public void A_stream_that_goes_on_tells_how_far_it_has_looked_for_where_it_ended()
    {
        Compress("20261126-0001.jsonl.gz", 20 * LinesOfFile);
        Put("20261126-0002.jsonl", LinesOfFile);
        JournalMeter meter = new(new SlowClock(_folder.Clock), _told.Add);

        Assert.Null(new JournalResumptions(_folder.Path).Find(
            JournalFolder.Desk with { Account = "another" }, meter: meter, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains(_told, text => text is { Activity: "Reading the journal", Detail: "20261126-0001.jsonl.gz" }
            && text.Text.Contains("file 2 of 2, ", StringComparison.Ordinal));
    }

    private void ReadOnePerMillisecond(JournalMeter? meter = null, Action<int>? at = null)
    {
        JournalReader reader = new(_folder.Path, new JournalQuery(), notice => Assert.Fail(notice.Problem)) { Meter = meter ?? _meter };
        var line = 0;
        foreach (var record in reader.Read(TestContext.Current.CancellationToken))
        {
            _folder.Clock.Advance(TimeSpan.FromMilliseconds(1));
            at?.Invoke(++line);
        }
    }

    private void Put(string name, int lines) => _folder.Put(name, Lines(lines));

    private void Compress(string name, int lines)
    {
        using GZipStream file = new(File.Create(PathOf(name)), CompressionLevel.Optimal);
        file.Write(Lines(lines));
    }

    private long Length(string name) => new FileInfo(PathOf(name)).Length;

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    private static byte[] Lines(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => JournalFolder.Line(i, Day + TimeSpan.FromSeconds(i)))];

    /// <summary>Each look at it takes a tenth of a second.</summary>
    private sealed class SlowClock(FakeTimeProvider time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp()
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            return time.GetTimestamp();
        }
    }
}
