using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>A disk that does not answer costs memory and time, and nothing else.</summary>
public sealed class StalledDiskTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly object[] _batch = new object[256];
    private StallingFile? _disk;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whoever_reads_a_socket_does_not_wait_for_it()
    {
        using var journal = Open(JournalFlush.Always);
        EventBuffer buffer = new(64 * 1024 * 1024, _folder.Clock, journal);
        var channel = journal.Channel(JournalFolder.Desk);
        _disk!.Stall();
        for (var id = 1; id <= 1000; id++)
        {
            buffer.Add(_folder.Trade(id), 100, channel);
            buffer.Flush();
        }

        _disk.WaitUntilAsked();
        _folder.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_folder.Lines);
        _disk.GoOn();
        List<long> taken = [];
        while (taken.Count < 1000)
        {
            var count = await Task.Run(() => buffer.Take(_batch, wait: true, Token), Token);
            taken.AddRange(_batch.Take(count).OfType<UsdMOrderTradeUpdate>().Select(trade => trade.TradeId!.Value));
        }

        Assert.Equal(Enumerable.Range(1, 1000).Select(id => (long)id), taken);
        Assert.Equal(1000, _folder.Lines.Length);
    }

    [Fact]
    public async Task It_is_told_after_five_seconds_that_it_does_not_answer_and_later_that_it_does()
    {
        using var journal = Open();
        EventBuffer buffer = new(1_000_000, _folder.Clock, journal);
        var channel = journal.Channel(JournalFolder.Desk);
        _disk!.Stall();
        buffer.Add(_folder.Trade(1), 100, channel);
        var taking = Task.Run(() => buffer.Take(_batch, wait: true, Token), Token);
        _disk.WaitUntilAsked();
        _folder.Clock.Advance(TimeSpan.FromSeconds(4.8));
        Assert.False(taking.IsCompleted);
        _folder.Clock.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(1, await taking);
        var stall = Assert.IsType<StreamStatus>(_batch[0]);
        Assert.Equal(StreamStatusKind.JournalSlow, stall.Status);
        Assert.True(stall.IsWarning);
        Assert.Equal("desk", stall.Account);
        taking = Task.Run(() => buffer.Take(_batch, wait: true, Token), Token);
        _folder.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(taking.IsCompleted);
        _disk.GoOn();
        Assert.Equal(1, await taking);
        Assert.IsAssignableFrom<UserStreamEvent>(_batch[0]);
        Assert.Equal(1, buffer.Take(_batch, wait: true, Token));
        var recovery = Assert.IsType<StreamStatus>(_batch[0]);
        Assert.Equal(StreamStatusKind.JournalSlow, recovery.Status);
        Assert.False(recovery.IsWarning);
        Assert.Equal(
            ["ORDER_TRADE_UPDATE", "JournalSlow", "JournalSlow"],
            _folder.Read().Select(record => record.Event?.EventType ?? record.Status!.Status.ToString()));
    }

    [Fact]
    public async Task What_is_told_without_it_meanwhile_does_not_say_that_it_answers()
    {
        using var journal = Open();
        EventBuffer buffer = new(1_000_000, _folder.Clock, journal);
        var channel = journal.Channel(JournalFolder.Desk);
        _disk!.Stall();
        buffer.Add(_folder.Trade(1), 100, channel);
        var taking = Task.Run(() => buffer.Take(_batch, wait: true, Token), Token);
        _disk.WaitUntilAsked();
        _folder.Clock.Advance(TimeSpan.FromSeconds(5.2));
        Assert.Equal(1, await taking);
        Assert.Equal(StreamStatusKind.JournalSlow, Assert.IsType<StreamStatus>(_batch[0]).Status);
        buffer.AddUrgent("urgent");
        Assert.Equal(1, buffer.Take(_batch, wait: true, Token));
        Assert.Equal("urgent", _batch[0]);
        _folder.Clock.Advance(TimeSpan.FromSeconds(30));
        buffer.Add(_folder.Trade(2), 100, channel);
        _disk.GoOn();
        List<object> taken = [];
        while (taken.Count < 3)
        {
            taken.AddRange(_batch.Take(buffer.Take(_batch, wait: true, Token)));
        }

        var recovery = Assert.Single(taken.OfType<StreamStatus>());
        Assert.False(recovery.IsWarning);
        Assert.Equal(_folder.Clock.GetUtcNow(), recovery.Time);
    }

    [Fact]
    public void Lines_that_wait_for_it_count_as_what_waits_in_the_buffer()
    {
        using var journal = Open();
        EventBuffer buffer = new(10_000, _folder.Clock, journal);
        var channel = journal.Channel(JournalFolder.Desk);
        _disk!.Stall();
        buffer.Add(_folder.Event($$"""{"e":"X","a":"{{new string('a', 20_000)}}"}"""), 100, channel);
        Assert.True(buffer.IsFull);
        _disk.GoOn();
        Assert.Equal(1, buffer.Take(_batch, wait: true, Token));
        Assert.Equal(0, buffer.Fill);
    }

    [Fact]
    public async Task Ctrl_C_does_not_wait_for_it()
    {
        using var journal = Open(JournalFlush.Always);
        EventBuffer buffer = new(1_000_000, _folder.Clock, journal);
        var channel = journal.Channel(JournalFolder.Desk);
        using CancellationTokenSource stopping = new();
        _disk!.Stall();
        buffer.Add(_folder.Trade(1), 100, channel);
        var taking = Task.Run(() => buffer.Take(_batch, wait: true, stopping.Token), Token);
        _disk.WaitUntilAsked();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        _disk.GoOn();
    }

    [Fact]
    public void The_end_waits_for_it_but_not_for_ever_and_what_waits_is_written_when_it_answers()
    {
        var journal = Open();
        _disk!.Stall();
        journal.Channel(JournalFolder.Desk).Append(_folder.Trade(1));
        journal.Dispose();
        Assert.Empty(_folder.Lines);
        _disk.GoOn();
        journal.Dispose();
        Assert.Single(_folder.Lines);
        _folder.Open().Dispose();
    }

    private JournalWriter Open(JournalFlush flush = JournalFlush.Interval) =>
        _folder.Open(flush, open: file => _disk = new StallingFile(file));
}
