using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Telemetry.Prometheus;
using BinanceUserStreams.Tests.Journal;
using BinanceUserStreams.Tests.States;

namespace BinanceUserStreams.Tests.Files;

/// <summary>A file that may not become larger is told as a full disk is: the runtime calls it a wrong argument.</summary>
[Collection(nameof(FileSizeLimitAlone))]
public sealed class FileSizeLimitTests : IDisposable
{
    private const int Limit = 8192;

    private readonly JournalFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Calls => [.. Writes.Keys];

    // Each goes beyond what the file may have; some only by what they bring from the buffer to the file.
    private static Dictionary<string, Func<FileStream, Task>> Writes { get; } = new()
    {
        ["Write"] = file => Now(() => file.Write(new byte[2 * Limit], 0, 2 * Limit)),
        ["Write of a span"] = file => Now(() => file.Write(new byte[2 * Limit].AsSpan())),
        ["WriteAsync"] = file => file.WriteAsync(new byte[2 * Limit], 0, 2 * Limit, Token),
        ["WriteAsync of memory"] = file => file.WriteAsync(new byte[2 * Limit].AsMemory(), Token).AsTask(),
        ["WriteByte"] = file => Now(() =>
        {
            file.Position = Limit;
            for (var i = 0; i < 2 * Limit; i++)
            {
                file.WriteByte(1);
            }
        }),
        ["Flush"] = file => AtTheLimit(file, file.Flush),
        ["Flush to disk"] = file => AtTheLimit(file, () => file.Flush(flushToDisk: true)),
        ["FlushAsync"] = async file =>
        {
            await AtTheLimit(file, () => { });
            await file.FlushAsync(Token);
        },
        ["Seek"] = file => AtTheLimit(file, () => file.Seek(0, SeekOrigin.Begin)),
        ["Position"] = file => AtTheLimit(file, () => file.Position = 0),
        ["SetLength"] = file => Now(() => file.SetLength(2 * Limit)),
        ["Dispose"] = file => AtTheLimit(file, file.Dispose),
        ["DisposeAsync"] = async file =>
        {
            await AtTheLimit(file, () => { });
            await file.DisposeAsync();
        },
    };

    [Theory(SkipUnless = nameof(FileSizeLimit.IsPossible), SkipType = typeof(FileSizeLimit), Skip = FileSizeLimit.WhyNot)]
    [MemberData(nameof(Calls))]
    public async Task Whatever_call_writes_says_what_stands_in_the_way(string call)
    {
        var path = Path.Combine(_folder.Path, "file");
        IOException failure;
        using (new FileSizeLimit(Limit))
        {
            var file = PrivateFile.Open(path, FileMode.CreateNew, FileAccess.ReadWrite);
            failure = await Assert.ThrowsAsync<IOException>(() => Writes[call](file));
            try
            {
                await file.DisposeAsync();
            }
            catch (IOException)
            {
                // What is in the buffer has no room.
            }
        }

        Assert.Contains("ulimit -f", failure.Message, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(FileSizeLimit.IsPossible), SkipType = typeof(FileSizeLimit), Skip = FileSizeLimit.WhyNot)]
    public void A_journal_ends_with_the_number_of_events_that_are_not_in_it_and_what_is_in_it_is_read()
    {
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            var kept = 0;
            using FileSizeLimit limit = new(Limit);
            var failure = Assert.Throws<BinanceException>((Action)(() =>
            {
                for (; ; kept++)
                {
                    channel.Append(_folder.Trade(kept + 1));
                    journal.CommitLast(Token);
                }
            }));
            Assert.Equal(BinanceErrorId.JournalUnavailable, failure.ErrorId);
            Assert.Contains("ulimit -f", failure.Message, StringComparison.Ordinal);
            Assert.Contains("neither in it nor emitted: 1", failure.Message, StringComparison.Ordinal);
            Assert.Equal(Enumerable.Range(1, kept), _folder.Ids());
        }

        Assert.Empty(_folder.Notices);
        using var next = _folder.Open();
        Assert.Null(next.Repair);
    }

    [Fact(SkipUnless = nameof(FileSizeLimit.IsPossible), SkipType = typeof(FileSizeLimit), Skip = FileSizeLimit.WhyNot)]
    public void A_file_that_cannot_be_compressed_stays_and_its_object_says_why()
    {
        _folder.PutLarge(2);
        var before = _folder.Lines;
        List<OptimizedJournalFile> done;
        using (new FileSizeLimit(Limit))
        {
            done = _folder.Compress();
        }

        var failed = Assert.Single(done, item => item.Action == JournalFileAction.Failed);
        Assert.Contains("ulimit -f", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Lines);
        Assert.DoesNotContain(_folder.Names, name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact(SkipUnless = nameof(FileSizeLimit.IsPossible), SkipType = typeof(FileSizeLimit), Skip = FileSizeLimit.WhyNot)]
    public void Checkpoints_that_cannot_be_written_cost_time_only()
    {
        using StateJournal journal = new() { Distance = 2000 };
        for (var i = 0; i < 200; i++)
        {
            journal.Balance(i, "1", asset: $"A{i}");
        }

        var expected = journal.ReadOne().Balances.Count;
        File.Delete(journal.PathOf(".state"));
        using (new FileSizeLimit(Limit))
        {
            Assert.Equal(expected, journal.ReadOne().Balances.Count);
        }

        Assert.Contains("ulimit -f", Assert.Single(journal.ToldOfCheckpoints), StringComparison.Ordinal);
        Assert.Equal([journal.PathOf(".jsonl")], Directory.GetFiles(journal.Folder));
    }

    [Fact(SkipUnless = nameof(FileSizeLimit.IsPossible), SkipType = typeof(FileSizeLimit), Skip = FileSizeLimit.WhyNot)]
    public void Metrics_that_cannot_be_written_leave_what_was_there()
    {
        var path = Path.Combine(_folder.Path, "streams.prom");
        File.WriteAllText(path, "old");
        using (new FileSizeLimit(Limit))
        {
            Assert.Throws<IOException>(() => MetricsDraft.Replace(path, new string('x', 2 * Limit)));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    private static Task AtTheLimit(FileStream file, Action write) => Now(() =>
    {
        file.Position = Limit;
        file.WriteByte(1);
        write();
    });

    private static Task Now(Action write)
    {
        write();
        return Task.CompletedTask;
    }
}
