using System.Collections.Concurrent;
using System.Text;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.FleetTests.Fakes;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.FleetTests.Publishing;

/// <summary>What the journal keeps is on the bus, whatever the bus does meanwhile.</summary>
public sealed class BusPublisherTests : IDisposable
{
    private readonly PublisherBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(JournalFlush.Interval)]
    [InlineData(JournalFlush.Always)]
    public async Task Every_line_is_a_message_as_it_stands_in_the_journal(JournalFlush flush)
    {
        _bench.Begin(flush: flush);
        for (var id = 1; id <= 40; id++)
        {
            _bench.Trade(id, account: id % 3);
            _bench.Keep();
        }

        await _bench.DrainAsync();
        Assert.Equal(40, _bench.Publisher!.PublishedTo);
        Assert.True(_bench.Segments().Count > 3);
        Assert.Equal(
            _bench.Segments().SelectMany(segment => File.ReadAllLines(segment.Path)).Order(),
            _bench.Bus.Messages.Select(message => Encoding.UTF8.GetString(message.Body.Span)).Order());
        foreach (var account in _bench.Bus.Messages.GroupBy(message => message.Subject))
        {
            Assert.Equal(account.OrderBy(message => message.Sequence), account.OrderBy(BodyOf));
        }

        Assert.Empty(_bench.Told);
    }

    [Fact]
    public async Task The_journal_is_read_no_more_often_than_it_is_told()
    {
        const int Rounds = 10;
        _bench.Begin(pace: TimeSpan.FromSeconds(1));
        var begun = _bench.Clock.GetUtcNow();
        for (var id = 1; id <= Rounds; id++)
        {
            _bench.Trade(id, account: id);
            _bench.Keep();
            await _bench.UntilAsync(() => _bench.Bus.Messages.Count == id, step: 2);
        }

        // The first may have gone at once, and the clock may have moved while it did.
        Assert.True(_bench.Clock.GetUtcNow() - begun > TimeSpan.FromSeconds(Rounds / 2));
    }

    [Fact]
    public void The_output_goes_on_before_the_journal_is_read_behind_it()
    {
        _bench.Begin(publishes: false);
        ConcurrentQueue<string> woken = new();
        (_bench.Journal.Progressed, _bench.Journal.Written) = (() => woken.Enqueue("output"), () => woken.Enqueue("bus"));
        _bench.Trade(1);
        _bench.Keep();
        Assert.Equal("output, bus", string.Join(", ", woken.Take(2)));
    }

    [Fact]
    public async Task Progress_is_told_item_by_item()
    {
        _bench.Begin();
        var progressed = 0;
        _bench.Publisher!.Progressed = () => Interlocked.Increment(ref progressed);
        _bench.Engine.Answer = message => BodyOf(message).Contains("\"t\":3", StringComparison.Ordinal)
            ? FakeAnswer.Lost
            : FakeAnswer.Kept;
        for (var id = 1; id <= 4; id++)
        {
            _bench.Trade(id, account: id);
        }

        _bench.Keep();
        await _bench.UntilAsync(() => _bench.Bus.Messages.Count == 3);
        await _bench.UntilAsync(() => _bench.Publisher.PublishedToOf(PublisherBench.Account(4)) == 4);
        Assert.Equal(2, _bench.Publisher.PublishedTo);
        Assert.Equal(2, _bench.Publisher.PublishedToOf(PublisherBench.Account(3)));
        var third = _bench.Publisher.WhenPublishedAsync(3, Token);
        Assert.False(third.IsCompleted);
        _bench.Engine.Answer = null;
        await _bench.UntilAsync(() => third.IsCompletedSuccessfully && _bench.Publisher.PublishedTo == 4);
        Assert.True(progressed > 1);
    }

    [Fact]
    public async Task A_bus_that_is_away_costs_a_backlog_and_two_words()
    {
        _bench.Engine.IsConnected = false;
        _bench.Begin(segmentBytes: 1_000_000);
        for (var id = 1; id <= 3000; id++)
        {
            _bench.Trade(id, account: id % 5);
        }

        _bench.Keep();
        await _bench.UntilAsync(() => !_bench.Told.IsEmpty, step: 1000);
        await _bench.UntilAsync(() => _bench.Clock.GetUtcNow().Hour >= 15, step: 10_000);
        Assert.Single(_bench.Told);
        Assert.Equal(3000, _bench.Publisher!.Count().BacklogLines);
        Assert.True(_bench.Publisher.Count().BacklogBytes > 3000 * 100);
        _bench.Engine.IsConnected = true;
        await _bench.DrainAsync();
        Assert.Equal(2, _bench.Told.Count);
        Assert.Contains("again", _bench.Told.Last().Message, StringComparison.Ordinal);
        Assert.Equal(3000, _bench.Published.Distinct().Count());
        var counters = _bench.Publisher.Count();
        Assert.Equal((3000, 0, 0), (counters.Published, counters.BacklogLines, counters.Waiting));
        Assert.NotNull(counters.LastAcknowledged);
    }

    [Fact]
    public async Task An_account_that_is_refused_holds_nobody_up_and_is_read_again_when_it_is_not()
    {
        var refused = _bench.Subjects.Of(PublisherBench.Account(0));
        _bench.Engine.Answer = message => message.Subject == refused ? FakeAnswer.Refused : FakeAnswer.Kept;
        _bench.Begin(segmentBytes: 200_000);
        const int Lines = 6000;
        for (var id = 1; id <= Lines; id++)
        {
            _bench.Trade(id, account: id % 3);
        }

        _bench.Keep();
        await _bench.UntilAsync(() => _bench.Published.Count() == Lines / 3 * 2);
        Assert.InRange(_bench.Told.Count, 1, (int)(_bench.Clock.GetUtcNow() - LaneBench.Begin).TotalMinutes + 1);
        Assert.Contains("refuse", _bench.Told.First().Message, StringComparison.Ordinal);
        Assert.True(_bench.Publisher!.PublishedTo < 3);
        await _bench.UntilAsync(() => _bench.Publisher.Count().LeftBehind == 1);
        _bench.Engine.Answer = null;
        await _bench.DrainAsync();
        Assert.Equal(Lines, _bench.Publisher.PublishedTo);
        Assert.Equal(Enumerable.Range(1, Lines), _bench.Published.Order());
        foreach (var account in _bench.Bus.Messages.GroupBy(message => message.Subject))
        {
            Assert.Equal(account.OrderBy(message => message.Sequence), account.OrderBy(BodyOf));
        }
    }

    [Fact]
    public async Task An_account_that_is_left_behind_is_remembered_by_the_next_run()
    {
        var refused = _bench.Subjects.Of(PublisherBench.Account(0));
        _bench.Engine.Answer = message => message.Subject == refused ? FakeAnswer.Refused : FakeAnswer.Kept;
        _bench.Begin();
        for (var id = 1; id <= 30; id++)
        {
            _bench.Trade(id, account: id % 3);
        }

        _bench.Keep();
        await _bench.UntilAsync(() => _bench.Publisher!.Count().LeftBehind == 1, step: 200);
        await _bench.UntilAsync(() => _bench.Published.Count() == 20);
        _bench.End();
        _bench.Begin();
        _bench.Engine.Answer = null;
        await _bench.DrainAsync();
        Assert.Equal(Enumerable.Range(1, 30), _bench.Published.Order());
        Assert.InRange(_bench.Engine.Sent.Count, 10, 12);
    }

    [Fact]
    public async Task An_account_that_stands_still_again_and_again_keeps_its_order()
    {
        var account = _bench.Subjects.Of(PublisherBench.Account(0));
        var asked = 0;
        _bench.Engine.Answer = message =>
            message.Subject == account && ++asked % 700 < 3 ? FakeAnswer.Refused : FakeAnswer.Kept;
        _bench.Begin(segmentBytes: 100_000);
        const int Lines = 9000;
        for (var id = 1; id <= Lines; id++)
        {
            _bench.Trade(id, account: id % 2);
        }

        _bench.Keep();
        await _bench.DrainAsync();
        Assert.Equal(Lines, _bench.Publisher!.PublishedTo);
        Assert.Equal(0, _bench.Publisher.Count().LeftBehind);
        Assert.Equal(Enumerable.Range(1, Lines / 2).Select(half => half * 2), _bench.Published.Where(id => id % 2 == 0));
        Assert.Equal(Lines, _bench.Published.Count());
    }

    [Fact]
    public async Task It_is_woken_by_the_writer_and_not_by_a_clock()
    {
        _bench.Begin();
        await Condition.HoldsAsync(() => File.Exists(Path.Combine(_bench.Folder, "journal.bus")));
        for (var id = 1; id <= 3; id++)
        {
            _bench.Trade(id);
            _bench.Keep();
            await Condition.HoldsAsync(() => _bench.Bus.Messages.Count == id);
        }
    }

    [Fact]
    public async Task A_clock_that_jumps_changes_nothing()
    {
        _bench.Begin();
        Trades(1, 3);
        _bench.Clock.AdjustTime(_bench.Clock.GetUtcNow().AddDays(40));
        Trades(4, 6);
        _bench.Clock.AdjustTime(_bench.Clock.GetUtcNow().AddDays(-41));
        Trades(7, 9);
        await _bench.DrainAsync();
        Assert.Equal(Enumerable.Range(1, 9), _bench.Published);
        Assert.Empty(_bench.Told);

        void Trades(int first, int last)
        {
            for (var id = first; id <= last; id++)
            {
                _bench.Trade(id);
                _bench.Keep();
            }
        }
    }

    [Fact]
    public async Task A_position_that_cannot_be_written_is_told_once_and_stops_nothing()
    {
        Directory.CreateDirectory(Path.Combine(_bench.Folder, "journal.bus"));
        File.WriteAllText(Path.Combine(_bench.Folder, "journal.bus", "x"), "");
        _bench.Begin();
        for (var id = 1; id <= 5; id++)
        {
            _bench.Trade(id);
            _bench.Keep();
            await _bench.DrainAsync();
            var then = _bench.Clock.GetUtcNow();
            await _bench.UntilAsync(() => _bench.Clock.GetUtcNow() > then.AddSeconds(3));
        }

        Assert.Equal(Enumerable.Range(1, 5), _bench.Published);
        Assert.Contains("cannot be written", _bench.Told.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_too_large_for_the_bus_is_compressed_or_told_and_holds_nothing_up()
    {
        _bench.Engine.LargestBody = 1000;
        _bench.Begin();
        _bench.Trade(1);
        _bench.Trade(2, padding: 5000);
        _bench.Trade(3);
        _bench.Engine.LargestBody = 400;
        _bench.Keep();
        await _bench.DrainAsync();
        Assert.Equal([1, 2, 3], _bench.Published);
        _bench.Engine.LargestBody = 210;
        _bench.Trade(4, padding: 100_000);
        var last = _bench.Trade(5);
        _bench.Keep();
        await _bench.DrainAsync();
        Assert.Equal([1, 2, 3, 5], _bench.Published);
        Assert.Equal(last, _bench.Publisher!.PublishedTo);
        Assert.Contains("larger than the bus takes", _bench.Told.Single().Message, StringComparison.Ordinal);
        Assert.Equal(1, _bench.Publisher.Count().Unreadable);
    }

    [Fact]
    public async Task What_a_host_says_of_itself_is_sent_until_it_is_kept()
    {
        _bench.Begin();
        _bench.Engine.IsConnected = false;
        var sent = _bench.Publisher!.SendAsync(
            new BusMessage(_bench.Subjects.HeardBy("host-1"), "1-host-1.x", "host-1", "{}"u8.ToArray()), Token);
        await _bench.UntilAsync(() => _bench.Engine.Sent.Count > 2);
        Assert.False(sent.IsCompleted);
        _bench.Engine.IsConnected = true;
        await _bench.UntilAsync(() => sent.IsCompletedSuccessfully);
        Assert.Equal("1-host-1.x", _bench.Bus.Messages.Single().Id);
    }

    [Fact]
    public async Task The_end_is_not_waited_for_longer_than_is_asked()
    {
        _bench.Engine.IsConnected = false;
        _bench.Begin();
        _bench.Trade(1);
        _bench.Keep();
        using CancellationTokenSource patience = new();
        var drained = _bench.Publisher!.DrainAsync(patience.Token);
        patience.Cancel();
        Assert.False(await drained);
    }

    private static string BodyOf(StoredMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    private static string BodyOf(BusMessage message) => Encoding.UTF8.GetString(message.Body.Span);
}
