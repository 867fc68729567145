using System.Collections.Concurrent;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Tests.Journal;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Tests.Watching;

/// <summary>A journal is followed: what is written is shown, also over files, and who writes it.</summary>
public sealed class JournalWatchingTests : IDisposable
{
    private readonly WatchedJournal _watched = new();
    private readonly ConcurrentQueue<WatchPicture> _pictures = new();
    private readonly CancellationTokenSource _ending = new();

    private WatchPicture Last => _pictures.Last();

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
        _watched.Dispose();
    }

    [Fact]
    public async Task What_is_written_next_is_shown_over_files()
    {
        _watched.Journal.Position(1, "2");
        var following = Follow(_watched.Journal.Folder);
        await Until(picture => picture.Positions is [{ Position.PositionAmount: 2 }]);

        _watched.Journal.Position(2, "3");
        await Until(picture => picture.Positions is [{ Position.PositionAmount: 3 }]);

        _watched.Journal.Segment = "20261201-0002";
        _watched.Journal.Order(3, 7, "NEW");
        await Until(picture => picture.Orders is [{ Id: 7 }]);
        await EndAsync(following);
    }

    [Fact]
    public async Task Streams_are_shown_before_the_accounts_are_read()
    {
        _watched.Journal.Position(1, "2");
        var following = Follow(_watched.Journal.Folder);
        await Until(picture => !picture.IsReading);

        Assert.True(_pictures.TryPeek(out var first));
        Assert.True(first.IsReading);
        Assert.Single(first.Streams);
        Assert.Empty(first.Positions);
        await EndAsync(following);
    }

    [Fact]
    public async Task A_long_reading_is_told_before_there_is_anything_to_show()
    {
        _watched.Journal.Position(1, "2");
        var following = Follow(new JournalWatching(_watched.Journal.Folder, new HastyClock()), _ending.Token);
        await Until(picture => !picture.IsReading);

        Assert.True(_pictures.TryPeek(out var first));
        Assert.True(first is { IsReading: true, IsBeginning: true });
        Assert.Equal("100 %, file 1 of 1", first.Reading);
        Assert.Null(Last.Reading);
        await EndAsync(following);
    }

    [Fact]
    public async Task Nothing_is_shown_again_that_has_not_changed()
    {
        _watched.Journal.Position(1, "2");
        var following = Follow(_watched.Journal.Folder);
        await Until(picture => !picture.IsReading);
        var shown = _pictures.Count;

        // A change is looked for at least every 250 ms: it would have been shown by the time that the next one is.
        _watched.Journal.Position(2, "3");
        await Until(picture => picture.Positions is [{ Position.PositionAmount: 3 }]);
        Assert.Equal(shown + 1, _pictures.Count);
        await EndAsync(following);
    }

    [Fact]
    public async Task It_says_whether_somebody_writes()
    {
        using JournalFolder folder = new();
        using (var journal = folder.Open())
        {
            journal.Channel(JournalFolder.Desk).Append(folder.Trade(1));
            journal.CommitLast(TestContext.Current.CancellationToken);
            var following = Follow(folder.Path);
            await Until(picture => picture.Condition == "being written" && picture.Streams is [{ Condition: StreamCondition.Connected }]);
            await EndAsync(following);
        }

        _pictures.Clear();
        using CancellationTokenSource again = new();
        var followingAgain = Follow(folder.Path, again.Token);
        await Until(picture => picture.Condition == "nobody writes it" && picture.Streams is [{ Condition: StreamCondition.Stopped }]);
        await again.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => followingAgain);
    }

    [Fact]
    public async Task Damage_is_a_problem_that_is_told_once()
    {
        _watched.Journal.Position(1, "2");
        await File.AppendAllTextAsync(_watched.Journal.PathOf(".jsonl"), "damage\n", TestContext.Current.CancellationToken);
        JournalWatching watching = new(_watched.Journal.Folder, TimeProvider.System);
        var following = Follow(watching, _ending.Token);
        await Until(picture => !picture.IsReading);
        _watched.Journal.Position(2, "3");
        await Until(picture => picture.Positions is [{ Position.PositionAmount: 3 }]);

        Assert.Equal("20261201-0001.jsonl, line 2: it is no JSON object", Assert.Single(Last.Problems));
        await EndAsync(following);
        Assert.Equal(JournalNoticeKind.DamagedLine, Assert.Single(watching.Notices).Kind);
    }

    [Fact]
    public void A_folder_without_a_journal_is_an_error()
    {
        JournalWatching watching = new(Path.Combine(_watched.Journal.Folder, "none"), TimeProvider.System);
        var failure = Assert.Throws<BinanceException>(() => watching.Run(_ => { }, TestContext.Current.CancellationToken));
        Assert.Equal(BinanceErrorId.JournalNotFound, failure.ErrorId);
    }

    private Task Follow(string folder, CancellationToken? token = null) =>
        Follow(new JournalWatching(folder, TimeProvider.System), token ?? _ending.Token);

    // A thread of its own: those of the pool are few, and other tests need them.
    private Task Follow(JournalWatching watching, CancellationToken token) => Task.Factory.StartNew(
        () => watching.Run(_pictures.Enqueue, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Task Until(Func<WatchPicture, bool> condition) => Condition.HoldsAsync(() => !_pictures.IsEmpty && condition(Last));

    private async Task EndAsync(Task following)
    {
        await _ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    /// <summary>Each look at it takes two seconds.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _looks;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * 2 * TimestampFrequency;
    }
}
