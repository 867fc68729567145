using System.Collections.Concurrent;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>The end of a journal, and what is written there next.</summary>
public sealed class JournalTailTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly JournalFolder _folder = new();

    private DateTimeOffset Noon => _folder.Clock.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, new[] { 6 })]
    [InlineData(2, new[] { 5, 6 })]
    [InlineData(4, new[] { 3, 4, 5, 6 })]
    [InlineData(100, new[] { 1, 2, 3, 4, 5, 6 })]
    public void The_last_events_are_read_over_files_in_order(int count, int[] expected)
    {
        _folder.Put("20261126-0001.jsonl", Line(1), Line(2));
        _folder.Put("20261126-0002.jsonl.gz", JournalFolder.Compressed(Line(3), Line(4)));
        _folder.Put("20261126-0003.jsonl", Line(5), Line(6));
        Assert.Equal(expected, Last(count, new JournalQuery()));
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void They_are_those_that_are_wanted()
    {
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, Noon, "rare"), Line(2));
        _folder.Put("20261126-0002.jsonl", [JournalFolder.Line(3, Noon, "rare"), .. Enumerable.Range(10, 3000).Select(Line)]);
        Assert.Equal([1, 3], Last(2, new JournalQuery { Account = account => account == "rare" }));
        Assert.Equal([3008, 3009], Last(2, new JournalQuery()));
    }

    [Fact]
    public void Damage_in_front_of_them_is_not_looked_for_and_behind_it_is_told_once()
    {
        _folder.Put("20261126-0001.jsonl", "damage\n"u8.ToArray(), Line(1));
        _folder.Put("20261126-0002.jsonl", Line(2), "damage\n"u8.ToArray(), Line(3));
        Assert.Equal([3], Last(1, new JournalQuery()));
        Assert.Single(_folder.Notices);
    }

    [Fact]
    public async Task What_is_written_next_is_read_once_over_files_and_restarts()
    {
        _folder.Put("20261126-0001.jsonl", Line(1), Line(2));
        using CancellationTokenSource ending = new();
        var (read, following) = Follow(last: 1, ending.Token);
        await Until(() => read.Count == 1);
        using (var journal = _folder.Open(segmentBytes: 400))
        {
            for (var id = 3; id <= 8; id++)
            {
                Append(journal, id);
            }
        }

        // A writer that is killed in the middle of a line: the next one sets the part aside and goes on there.
        _folder.Tear("""{"at":"2026-11-26T12:00:00.0000000Z","market":"UsdMFutures","acc""");
        await Until(() => read.Count == 7);
        using (var journal = _folder.Open(segmentBytes: 400))
        {
            Append(journal, 9);
            Append(journal, 10);
            await Until(() => read.Count == 9);
        }

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Equal(Enumerable.Range(2, 9), read);
        Assert.True(JournalSegment.List(_folder.Path).Count > 2);
    }

    [Fact]
    public async Task A_part_of_a_line_is_read_when_it_is_whole()
    {
        var line = Line(2);
        _folder.Put("20261126-0001.jsonl", Line(1), line[..20]);
        using CancellationTokenSource ending = new();
        var waits = 0;
        var (read, following) = Follow(null, ending.Token, () => Interlocked.Increment(ref waits));
        await Until(() => Volatile.Read(ref waits) > 1);
        Assert.Equal([1], read);
        await using (var file = File.Open(Path.Combine(_folder.Path, "20261126-0001.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write(line.AsSpan(20));
        }

        await Until(() => read.Count == 2);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Equal([1, 2], read);
    }

    [Fact]
    public async Task A_window_that_nothing_is_in_yet_is_waited_for()
    {
        _folder.Put("20261126-0001.jsonl", Line(1));
        using CancellationTokenSource ending = new();
        var waits = 0;
        var (read, following) = Follow(
            null, ending.Token, () => Interlocked.Increment(ref waits), new JournalQuery { After = Noon.AddHours(3) });
        await Until(() => Volatile.Read(ref waits) > 0);
        await using (var file = File.Open(Path.Combine(_folder.Path, "20261126-0001.jsonl"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write(JournalFolder.Line(7, Noon.AddHours(5)));
        }

        await Until(() => !read.IsEmpty);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Equal([7], read);
    }

    [Fact]
    public void What_stands_where_a_line_was_torn_is_read()
    {
        const string Name = "20261126-0001.jsonl";
        _folder.Put(Name, Line(1), "a part of another line"u8.ToArray());
        var waits = 0;
        JournalReader reader = new(_folder.Path, new JournalQuery(), _folder.Notices.Add)
        {
            WaitForMore = () =>
            {
                if (++waits > 1)
                {
                    throw new OperationCanceledException();
                }

                _folder.Put(Name, Line(1), Line(3));
            },
        };
        List<int> read = [];
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var record in reader.Read(TestContext.Current.CancellationToken))
            {
                read.Add(IdOf(record));
            }
        });
        Assert.Equal([1, 3], read);
        Assert.Empty(_folder.Notices);
    }

    // The progress is told between the look for more of a file and the look for the next one.
    [Fact]
    public void What_came_just_before_the_next_file_was_begun_is_read()
    {
        _folder.Put("20261126-0001.jsonl", Line(1));
        var isBegun = false;
        JournalReader reader = new(_folder.Path, new JournalQuery(), _folder.Notices.Add)
        {
            Meter = new JournalMeter(_folder.Clock, _ =>
            {
                if (!isBegun)
                {
                    isBegun = true;
                    _folder.Put("20261126-0001.jsonl", Line(1), Line(2));
                    _folder.Put("20261126-0002.jsonl", Line(3));
                }
            }),
        };
        List<int> read = [];
        foreach (var record in reader.Read(TestContext.Current.CancellationToken))
        {
            read.Add(IdOf(record));
            _folder.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([1, 2, 3], read);
    }

    [Fact]
    public void One_file_is_read_alone_also_a_compressed_one()
    {
        _folder.Put("20261126-0001.jsonl", Line(1));
        _folder.Put("20261126-0002.jsonl.gz", JournalFolder.Compressed(Line(2)));
        _folder.Put("20261126-0003.jsonl", Line(3));
        Assert.Equal([1], Read("20261126-0001.jsonl"));
        Assert.Equal([2], Read("20261126-0002.jsonl.gz"));
        _folder.Put("other.txt", Line(4));
        Assert.Equal(BinanceErrorId.JournalNotFound, Assert.Throws<BinanceException>(() => Read("other.txt")).ErrorId);
    }

    private static int IdOf(JournalRecord record) => (int)((UsdMOrderTradeUpdate)record.Event!).TradeId!.Value;

    private byte[] Line(int id) => JournalFolder.Line(id, Noon);

    private void Append(JournalWriter journal, int id)
    {
        journal.Channel(JournalFolder.Desk).Append(_folder.Trade(id));
        journal.CommitLast(TestContext.Current.CancellationToken);
    }

    private List<int> Last(int count, JournalQuery query) =>
        [.. new JournalReader(_folder.Path, query, _folder.Notices.Add) { Last = count }.Read().Select(IdOf)];

    private List<int> Read(string name) =>
        [.. new JournalReader(Path.Combine(_folder.Path, name), new JournalQuery(), _folder.Notices.Add).Read().Select(IdOf)];

    private (ConcurrentQueue<int> Read, Task Following) Follow(
        int? last, CancellationToken token, Action? waited = null, JournalQuery? query = null)
    {
        ConcurrentQueue<int> read = new();
        var following = Task.Run(
            () =>
            {
                using JournalWatch watch = new(_folder.Path);
                JournalReader reader = new(_folder.Path, query ?? new JournalQuery(), _ => { })
                {
                    Last = last,
                    WaitForMore = () =>
                    {
                        waited?.Invoke();
                        watch.Wait(token);
                    },
                };
                foreach (var record in reader.Read(token))
                {
                    read.Enqueue(IdOf(record));
                }
            },
            CancellationToken.None);
        return (read, following);
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
