using System.Text;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>-After and -Before read what they must, and no more.</summary>
public sealed class JournalWindowTests : IDisposable
{
    private const int LineCount = 60_000;

    private readonly JournalFolder _folder = new();

    private static DateTimeOffset Midnight => new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_lines_are_found_as_by_reading_all()
    {
        WriteDay(i => Midnight.AddSeconds(i));
        foreach (var (from, to) in new[] { (-5, 3), (0, 1), (1000, 1010), (29_999, 45_000), (59_990, 70_000), (60_000, 60_001) })
        {
            Assert.Equal(
                Enumerable.Range(0, LineCount).Where(i => i > from && i < to),
                _folder.Ids(new JournalQuery { After = Midnight.AddSeconds(from), Before = Midnight.AddSeconds(to) }));
        }
    }

    [Fact]
    public void What_lies_far_outside_is_not_looked_at()
    {
        WriteDay(i => Midnight.AddSeconds(i), i => i is 5_000 or 55_000 ? "rubbish\n" : null);
        Assert.Equal([29_999], _folder.Ids(new JournalQuery { After = Midnight.AddSeconds(29_998), Before = Midnight.AddSeconds(30_000) }));
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void Damage_behind_a_place_that_was_found_has_its_right_line_number()
    {
        WriteDay(i => Midnight.AddSeconds(i), i => i == 50_000 ? "rubbish\n" : null);
        Assert.Equal(
            [49_999, 50_001],
            _folder.Ids(new JournalQuery { After = Midnight.AddSeconds(49_998), Before = Midnight.AddSeconds(50_002) }));
        Assert.Equal(50_001, Assert.Single(_folder.Notices).Line);
    }

    [Fact]
    public void Lines_that_are_out_of_order_by_less_than_an_hour_are_found()
    {
        // Every thousandth line stands half an hour late.
        WriteDay(i => Midnight.AddSeconds(i % 1000 == 0 ? i - 1800 : i));
        Assert.Equal(
            Enumerable.Range(30_001, 8),
            _folder.Ids(new JournalQuery { After = Midnight.AddSeconds(30_000), Before = Midnight.AddSeconds(30_009) }));
        Assert.Equal(
            [30_200, 32_000],
            _folder.Ids(new JournalQuery { After = Midnight.AddSeconds(30_199), Before = Midnight.AddSeconds(30_201) }));
    }

    [Fact]
    public void Where_a_clock_was_set_back_by_hours_all_is_read()
    {
        // At line 40,000 a clock that was five hours ahead is corrected.
        WriteDay(i => Midnight.AddSeconds(i < 40_000 ? i + 18_000 : i));
        Assert.Equal(
            [32_001, 32_002, 50_001, 50_002],
            _folder.Ids(new JournalQuery { After = Midnight.AddSeconds(50_000), Before = Midnight.AddSeconds(50_003) }));
    }

    [Fact]
    public void Files_of_other_days_are_not_opened()
    {
        _folder.Put("20261124-0001.jsonl", Encoding.UTF8.GetBytes("rubbish\n"));
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, Midnight.AddHours(12)));
        _folder.Put("20261128-0001.jsonl", Encoding.UTF8.GetBytes("rubbish\n"));
        Assert.Equal([1], _folder.Ids(new JournalQuery { After = Midnight, Before = Midnight.AddDays(1) }));
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void Files_of_the_same_day_are_passed_over_by_their_first_and_last_times()
    {
        for (var hour = 0; hour < 20; hour++)
        {
            _folder.Put(
                $"20261126-{hour + 1:0000}.jsonl", JournalFolder.Line(hour, Midnight.AddHours(hour)),
                Encoding.UTF8.GetBytes(hour == 10 ? "" : "rubbish\n"), JournalFolder.Line(hour, Midnight.AddHours(hour).AddSeconds(1)));
        }

        Assert.Equal([10, 10], _folder.Ids(new JournalQuery { After = Midnight.AddHours(9.5), Before = Midnight.AddHours(10.5) }));
        Assert.Equal([9, 10, 11], _folder.Notices.Select(notice => int.Parse(Path.GetFileName(notice.Path)[9..13], null) - 1)
            .Append(10).Order());
    }

    [Fact]
    public void A_window_without_a_record_is_told_with_what_the_journal_has()
    {
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, Midnight), JournalFolder.Line(2, Midnight.AddHours(2)));
        Assert.Empty(_folder.Ids(new JournalQuery { After = Midnight.AddHours(3), Before = Midnight.AddHours(4) }));
        var notice = Assert.Single(_folder.Notices);
        Assert.Equal(JournalNoticeKind.EmptyWindow, notice.Kind);
        Assert.Equal(
            "it has no record after 2026-11-26 03:00:00.000Z and before 2026-11-26 04:00:00.000Z; its first is of " +
            "2026-11-26 00:00:00.000Z; its last is of 2026-11-26 02:00:00.000Z",
            notice.Problem);
    }

    [Fact]
    public void A_window_whose_records_are_of_another_symbol_is_not_without_records()
    {
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, Midnight));
        Assert.Empty(_folder.Ids(new JournalQuery { After = Midnight.AddHours(-1), Symbol = name => name == "ETHUSDT" }));
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void The_ends_of_the_calendar_are_moments_like_any_other()
    {
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, Midnight));
        Assert.Equal([1], _folder.Ids(new JournalQuery { After = DateTimeOffset.MinValue, Before = DateTimeOffset.MaxValue }));
        Assert.Empty(_folder.Ids(new JournalQuery { After = DateTimeOffset.MaxValue }));
        Assert.Empty(_folder.Ids(new JournalQuery { Before = DateTimeOffset.MinValue }));
    }

    [Fact]
    public void The_folder_is_listed_once_and_once_more_at_the_end()
    {
        for (var i = 1; i <= 50; i++)
        {
            _folder.Put($"20261126-{i:0000}.jsonl", JournalFolder.Line(i, Midnight));
        }

        // A file that comes in front of the others meanwhile is not seen: nobody looks.
        List<int> read = [];
        foreach (var record in new JournalReader(_folder.Path, new JournalQuery(), _folder.Notices.Add)
            .Read(TestContext.Current.CancellationToken))
        {
            read.Add(record.At.Second);
            if (read.Count == 1)
            {
                _folder.Put("20261126-0060.jsonl", JournalFolder.Line(60, Midnight));
                _folder.Put("20261125-0001.jsonl", JournalFolder.Line(0, Midnight));
            }
        }

        Assert.Equal(51, read.Count);
    }

    // 60,000 lines of about 200 bytes, eleven places of the index.
    private void WriteDay(Func<int, DateTimeOffset> at, Func<int, string?>? instead = null)
    {
        using var file = File.Create(Path.Combine(_folder.Path, "20261126-0001.jsonl"));
        for (var i = 0; i < LineCount; i++)
        {
            file.Write(instead?.Invoke(i) is { } text ? Encoding.UTF8.GetBytes(text) : JournalFolder.Line(i, at(i)));
        }
    }
}
