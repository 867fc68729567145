using System.IO.Compression;
using System.Text;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.Journal;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>Every line is read once, in order, wherever the writer is.</summary>
public sealed class JournalFollowerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("follower-test-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 30, 23, 59, 59, TimeSpan.Zero));
    private readonly List<string> _told = [];
    private readonly List<JournalFollower> _open = [];

    public void Dispose()
    {
        _open.ForEach(follower => follower.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void It_goes_on_where_it_was_as_the_file_grows_and_at_midnight()
    {
        Put("20261130-0001.jsonl", "a\nb\nc");
        var follower = Follow(default);
        Assert.Equal(["a", "b"], Read(follower));
        Assert.True(follower.IsAtEnd);
        Put("20261130-0001.jsonl", "c2\nd\n");
        Assert.Equal(["cc2", "d"], Read(follower));
        Put("20261130-0002.jsonl", "e\n");
        Put("20261201-0001.jsonl", "f\n");
        Assert.Equal(["e", "f"], Read(follower));
        Put("20261201-0002.jsonl", "g\n");
        Assert.Equal(["g"], Read(follower));
        Assert.Equal("20261201-0002.jsonl", follower.Place.Segment!.Name);
        Assert.Equal(2, follower.Place.Offset);
        Assert.Empty(_told);
    }

    [Fact]
    public void It_begins_at_any_lines_beginning()
    {
        Put("20261130-0001.jsonl", "a\nbb\nccc\n");
        Put("20261130-0002.jsonl", "d\n");
        Assert.Equal(["bb", "ccc", "d"], Read(Follow(At("20261130-0001.jsonl", 2))));
        Assert.Equal(["d"], Read(Follow(At("20261130-0001.jsonl", 9))));
        Assert.Equal(["d"], Read(Follow(At("20261130-0001.jsonl", JournalPlace.End))));
        Assert.Empty(_told);
    }

    [Fact]
    public void It_begins_within_a_file_that_was_compressed_meanwhile()
    {
        using (var file = File.Create(Path.Combine(_folder, "20261130-0001.jsonl.gz")))
        using (GZipStream gzip = new(file, CompressionLevel.Optimal))
        {
            gzip.Write("a\nbb\nccc\n"u8);
        }

        var follower = Follow(At("20261130-0001.jsonl", 2));
        Assert.Equal(["bb", "ccc"], Read(follower));
        Assert.Equal(9, follower.Place.Offset);
        Put("20261130-0002.jsonl", "d\n");
        Assert.Equal(["d"], Read(follower));
        Assert.Empty(_told);
    }

    [Fact]
    public void A_clock_that_was_set_back_hides_no_file()
    {
        Put("20261130-0001.jsonl", "a\n");
        var follower = Follow(default);
        Assert.Equal(["a"], Read(follower));
        _clock.SetUtcNow(_clock.GetUtcNow());
        Put("20261205-0001.jsonl", "b\n");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["b"], Read(follower));
    }

    [Fact]
    public void What_cannot_be_told_is_one_line_too()
    {
        Put("20261130-0001.jsonl", new string('x', JournalFollower.LongestLine + 100) + "\n\nc\n");
        var follower = Follow(default);
        Assert.True(follower.TryRead(out var first));
        Assert.Contains("too long", first.Problem, StringComparison.Ordinal);
        Assert.True(follower.TryRead(out var second));
        Assert.Contains("empty", second.Problem, StringComparison.Ordinal);
        Assert.Equal(["c"], Read(follower));
        Assert.Equal(JournalFollower.LongestLine + 104, follower.Place.Offset);
    }

    [Fact]
    public void An_incomplete_line_that_nobody_will_complete_is_told_of()
    {
        Put("20261130-0001.jsonl", "a\nhalf");
        Put("20261130-0002.jsonl", "b\n");
        Assert.Equal(["a", "b"], Read(Follow(default)));
        Assert.Contains("incomplete", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_tried_again_and_given_up_after_a_minute_if_others_follow()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "20261130-0001.jsonl"));
        Put("20261130-0002.jsonl", "b\n");
        File.WriteAllText(Path.Combine(_folder, "20261130-0001.jsonl", "x"), "");
        var follower = Follow(At("20261130-0002.jsonl", 0));
        Assert.Equal(["b"], Read(follower));
        using FileStream held = new(Path.Combine(_folder, "20261130-0003.jsonl"), FileMode.Create, FileAccess.Write, FileShare.None);
        Put("20261130-0004.jsonl", "d\n");
        Assert.Empty(Read(follower));
        Assert.False(follower.IsAtEnd);
        Assert.Empty(Read(follower));
        Assert.Contains("tried again", Assert.Single(_told), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty(Read(follower));
        Assert.Equal(["d"], Read(follower));
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public void A_writers_begin_is_behind_all_that_is_there()
    {
        Assert.Equal(default, Begin());
        File.Delete(Path.Combine(_folder, "journal.lock"));
        Put("20261130-0001.jsonl", "a\nhalf");
        Assert.Equal(At("20261130-0001.jsonl", 2), Begin());
        Put("20261130-0002.jsonl.gz", "whatever");
        Assert.Equal(0, Begin().CompareTo(At("20261130-0002.jsonl", JournalPlace.End)));
    }

    private JournalPlace Begin()
    {
        using var writer = JournalWriter.Open(_folder, JournalFlush.Interval, _clock);
        return writer.Begin;
    }

    private JournalPlace At(string name, long offset) => new(JournalSegment.Of(_folder, name), offset);

    private void Put(string name, string text)
    {
        using var file = File.Open(Path.Combine(_folder, name), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    private JournalFollower Follow(JournalPlace start)
    {
        _open.Add(new JournalFollower(_folder, start, _clock, _told.Add));
        return _open[^1];
    }

    private static List<string> Read(JournalFollower follower)
    {
        List<string> lines = [];
        while (follower.TryRead(out var line))
        {
            lines.Add(Encoding.UTF8.GetString(line.Bytes));
        }

        return lines;
    }
}
