using System.Collections.Concurrent;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>What is done beside a journal that is written.</summary>
public sealed class JournalHousekeepingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly JournalFolder _folder = new();
    private readonly ConcurrentQueue<StreamStatus> _told = new();
    private long _free = 1L << 40;
    private int _looks;

    private DateTimeOffset Noon => _folder.Clock.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_no_longer_grows_gets_its_index()
    {
        using var journal = _folder.Open(segmentBytes: 400);
        using var housekeeping = Begin(journal, new OptimizationRequest());
        Write(journal, 6);
        var segments = JournalSegment.List(_folder.Path);
        Assert.True(segments.Count > 2);
        await Until(() => SegmentIndexFile.Find(segments[^2]) is not null);
        Assert.False(File.Exists(SegmentSidecar.PathOf(segments[^1], SegmentSidecar.Index)));
    }

    [Fact]
    public async Task Old_files_are_removed_within_the_hour_and_told()
    {
        _folder.Put("20261120-0001.jsonl", JournalFolder.Line(1, Noon.AddDays(-6)), JournalFolder.Proof(Noon.AddDays(-6)));
        _folder.Put("20261124-0001.jsonl", JournalFolder.Line(2, Noon.AddDays(-2)), JournalFolder.Proof(Noon.AddDays(-2)));
        using var journal = _folder.Open();
        journal.Channel(JournalFolder.Desk).Append(new StreamStatus(StreamStatusKind.KeyExtended, JournalFolder.Desk, Noon, "lives") { HeardUntil = Noon });
        journal.CommitLast(TestContext.Current.CancellationToken);
        using var housekeeping = Begin(journal, new OptimizationRequest { Retention = TimeSpan.FromDays(3) });
        await Until(() => !_told.IsEmpty);
        Assert.True(_told.TryDequeue(out var told));
        Assert.Equal(StreamStatusKind.JournalTrimmed, told.Status);
        Assert.Contains("1 old file of the journal was removed", told.Message, StringComparison.Ordinal);
        Assert.Contains("20261120-0001.jsonl", told.Message, StringComparison.Ordinal);
        Assert.False(told.IsWarning);
        Assert.Equal(["20261124-0001.jsonl", "20261126-0001.jsonl"], JournalSegment.List(_folder.Path).Select(segment => segment.Name));

        // The other one becomes too old while the stream runs.
        for (var hour = 0; hour < 26; hour++)
        {
            _folder.Clock.Advance(TimeSpan.FromHours(1));
        }

        await Until(() => JournalSegment.List(_folder.Path).Count == 1);
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_removes_nothing_that_is_not_old()
    {
        WrongClock clock = new(_folder.Clock);
        _folder.Put("20261124-0001.jsonl", JournalFolder.Line(2, Noon.AddDays(-2)), JournalFolder.Proof(Noon.AddDays(-2)));
        using var journal = _folder.Open();
        journal.Channel(JournalFolder.Desk).Append(new StreamStatus(StreamStatusKind.KeyExtended, JournalFolder.Desk, Noon, "lives") { HeardUntil = Noon });
        journal.CommitLast(TestContext.Current.CancellationToken);
        using var housekeeping = JournalHousekeeping.Begin(
            journal, new OptimizationRequest { Retention = TimeSpan.FromDays(3) }, clock, new JournalDisk(_folder.Path, clock, _ => 1L << 40));

        clock.Ahead = TimeSpan.FromDays(3650);
        _folder.Put("20261120-0001.jsonl", JournalFolder.Line(1, Noon.AddDays(-6)), JournalFolder.Proof(Noon.AddDays(-6)));
        _folder.Clock.Advance(TimeSpan.FromHours(1));

        // What is due shows that the other one was looked at, too.
        await Until(() => JournalSegment.List(_folder.Path)[0].Name != "20261120-0001.jsonl");
        Assert.Equal(["20261124-0001.jsonl", "20261126-0001.jsonl"], JournalSegment.List(_folder.Path).Select(segment => segment.Name));
    }

    [Fact]
    public async Task What_is_kept_although_it_is_due_is_told_once_a_day_and_warned_of_if_the_disk_needs_it()
    {
        _folder.Put("20261120-0001.jsonl", JournalFolder.Gap(Noon.AddDays(-6).AddHours(-1), Noon.AddDays(-6)));
        using var journal = _folder.Open();
        Write(journal, 2);
        using var housekeeping = Begin(journal, new OptimizationRequest { MaximumBytes = 10 });
        await Until(() => !_told.IsEmpty);
        Assert.True(_told.TryDequeue(out var told));
        Assert.True(told.IsWarning);
        Assert.Contains("20261120-0001.jsonl is due to be removed", told.Message, StringComparison.Ordinal);
        Assert.Contains("is not repaired", told.Message, StringComparison.Ordinal);
        Assert.Equal(2, JournalSegment.List(_folder.Path).Count);

        await PassAsync(TimeSpan.FromHours(3));
        Assert.Empty(_told);
        await PassAsync(TimeSpan.FromDays(1));
        Assert.True(_told.TryDequeue(out told));
        Assert.Contains("20261120-0001.jsonl is due to be removed", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_cannot_be_written_is_nothing_to_be_told()
    {
        using var journal = _folder.Open(segmentBytes: 400);
        using var housekeeping = Begin(journal, new OptimizationRequest { Retention = TimeSpan.FromDays(3) });
        for (var number = 1; number < 9; number++)
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, $"20261126-{number:0000}.index"));
        }

        Write(journal, 6);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.True(JournalSegment.List(_folder.Path).Count > 2);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task A_disk_that_fills_is_told_of_in_the_name_of_the_first_stream_and_measured()
    {
        using var journal = _folder.Open();
        using var housekeeping = Begin(journal, new OptimizationRequest());
        _free = 1 << 20;
        _folder.Clock.Advance(JournalHousekeeping.LookInterval);
        Write(journal, 1);
        _folder.Clock.Advance(JournalHousekeeping.LookInterval);
        await Until(() => !_told.IsEmpty);
        Assert.True(_told.TryDequeue(out var told));
        Assert.Equal(StreamStatusKind.JournalDiskLow, told.Status);
        Assert.True(told.IsWarning);
        Assert.Equal("desk", told.Account);
        Assert.Contains("1 MiB are free", told.Message, StringComparison.Ordinal);
    }

    private JournalHousekeeping Begin(JournalWriter journal, OptimizationRequest request)
    {
        var housekeeping = JournalHousekeeping.Begin(
            journal, request, _folder.Clock, new JournalDisk(_folder.Path, _folder.Clock, _ =>
            {
                Interlocked.Increment(ref _looks);
                return Volatile.Read(ref _free);
            }));
        housekeeping.Told = _told.Enqueue;

        // What it found before somebody listened is told the next time that it looks.
        _folder.Clock.Advance(JournalHousekeeping.LookInterval);
        return housekeeping;
    }

    // Ends when all of what is due in that time has been done, but for the last look.
    private async Task PassAsync(TimeSpan time)
    {
        var looks = Volatile.Read(ref _looks);
        _folder.Clock.Advance(time);
        await Until(() => Volatile.Read(ref _looks) >= looks + (time / JournalHousekeeping.LookInterval));
    }

    private void Write(JournalWriter journal, int count)
    {
        for (var id = 0; id < count; id++)
        {
            journal.Channel(JournalFolder.Desk).Append(_folder.Trade(id));
            journal.CommitLast(TestContext.Current.CancellationToken);
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
