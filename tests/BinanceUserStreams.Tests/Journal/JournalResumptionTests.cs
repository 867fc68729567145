using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Tests.Streams;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>A stream that is started again with its folder goes on where it ended.</summary>
public sealed class JournalResumptionTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_time_between_two_runs_is_a_gap_since_the_last_event()
    {
        await RunAsync(socket => socket.SendTrade(1), bench => bench.AssertTradesAsync(1));
        await RunAsync(_ => { }, async bench =>
        {
            var gap = await bench.NextAsync<StreamGap>();

            // The exchange's time of the trade, which the bench's clock lags behind.
            Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795608000000), gap.LastEvent!.EventTime);
            Assert.True(gap.From <= gap.LastEvent.ReceivedAt);
            Assert.Equal(bench.Clock.GetUtcNow(), gap.To);
            Assert.Contains("no program was receiving", gap.Reason, StringComparison.Ordinal);
        });
        Assert.Single(_folder.Read(), record => record.Status is StreamGap);
    }

    // What is missed next is read back from some time before it on, which may be in the file of the day before.
    [Theory]
    [InlineData(20, true)]
    [InlineData(100, false)]
    public void What_came_just_before_a_restart_is_known_to_it_also_from_the_file_before(int secondsAfterMidnight, bool isKnown)
    {
        DateTimeOffset midnight = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
        _folder.Put("20261125-0001.jsonl", JournalFolder.Line(1, midnight.AddHours(-1)), JournalFolder.Line(2, midnight.AddSeconds(-5)));
        _folder.Put(
            "20261126-0001.jsonl", JournalFolder.Line(3, midnight.AddSeconds(1)),
            JournalFolder.Proof(midnight.AddSeconds(secondsAfterMidnight)));
        var identities = _folder.Read().Where(record => record.Event is not null).Select(record => record.Event!.Identity).ToList();

        var end = new JournalResumptions(_folder.Path).Find(JournalFolder.Desk, repairs: true, cancellationToken: TestContext.Current.CancellationToken)!;

        Assert.Contains(identities[2], end.Recent);
        Assert.Equal(isKnown, end.Recent.Contains(identities[1]));
        Assert.Equal(midnight.AddSeconds(secondsAfterMidnight), end.HeardUntil(midnight.AddDays(1)));
    }

    // Behind a slow consumer, or after a restart, a gap is read back long after it was told; what was told just before it must be known.
    [Fact]
    public void What_came_just_before_a_gap_that_is_left_is_known_to_a_restart_from_whichever_file()
    {
        var noon = _folder.Clock.GetUtcNow();
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, noon.AddMinutes(-9)), JournalFolder.Line(2, noon.AddSeconds(-5)));
        _folder.Put("20261126-0002.jsonl", JournalFolder.Line(3, noon.AddSeconds(-4)), JournalFolder.Gap(noon, noon.AddSeconds(30)));
        _folder.Put("20261126-0003.jsonl", JournalFolder.Line(4, noon.AddMinutes(20)), JournalFolder.Proof(noon.AddMinutes(21)));
        _folder.Put(
            "20261126-0004.jsonl", JournalFolder.Recovered(9, noon.AddMinutes(-8)), JournalFolder.Line(5, noon.AddMinutes(40)),
            JournalFolder.Left(noon.AddMinutes(41), noon, noon.AddSeconds(30)), JournalFolder.Proof(noon.AddMinutes(41)));
        var trades = _folder.Read().Where(record => record.Event is not null).ToDictionary(
            record => ((UsdMOrderTradeUpdate)record.Event!).TradeId!.Value, record => record.Event!.Identity);
        Assert.Empty(_folder.Notices);

        var end = new JournalResumptions(_folder.Path).Find(JournalFolder.Desk, repairs: true, cancellationToken: TestContext.Current.CancellationToken)!;

        var gap = Assert.Single(end.Unrepaired);
        Assert.Equal((noon, noon.AddSeconds(30)), (gap.From, gap.To));
        Assert.Equal([false, true, true, false, false], new long[] { 1, 2, 3, 4, 5 }.Select(id => gap.Known.Contains(trades[id])));
    }

    // A repair may be put off for hours, and its command may be killed behind midnight. A start does not read months for that.
    [Theory]
    [InlineData(1, true, true)]
    [InlineData(7, true, true)]
    [InlineData(8, true, false)]
    [InlineData(1, false, false)]
    public void A_gap_that_is_left_in_an_earlier_file_is_known_to_a_restart_that_repairs(int days, bool repairs, bool isKnown)
    {
        DateTimeOffset midnight = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
        var gap = midnight.AddDays(1 - days).AddMinutes(-10);
        _folder.Put($"{gap:yyyyMMdd}-0001.jsonl", JournalFolder.Line(1, gap.AddSeconds(-1)), JournalFolder.Gap(gap, gap.AddMinutes(1)));
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(2, midnight.AddMinutes(1)), JournalFolder.Proof(midnight.AddHours(1)));
        var closed = JournalSegment.List(_folder.Path)[0];
        SegmentIndexFile.Write(closed, SegmentIndexBuilder.Read(closed, null, TestContext.Current.CancellationToken));
        var before = _folder.Read().First(record => record.Event is not null).Event!.Identity;

        var end = new JournalResumptions(_folder.Path).Find(
            JournalFolder.Desk, repairs, cancellationToken: TestContext.Current.CancellationToken)!;

        Assert.Equal(isKnown ? [(gap, gap.AddMinutes(1))] : [], end.Unrepaired.Select(left => (left.From, left.To)));
        Assert.Equal(isKnown, end.Unrepaired.Any(left => left.Known.Contains(before)));
        Assert.Equal(midnight.AddHours(1), end.HeardUntil(midnight.AddDays(1)));
    }

    [Fact]
    public void A_gap_of_an_earlier_file_that_was_repaired_later_is_left_no_more()
    {
        DateTimeOffset midnight = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
        var gap = midnight.AddMinutes(-10);
        _folder.Put("20261125-0001.jsonl", JournalFolder.Line(1, gap.AddSeconds(-1)), JournalFolder.Gap(gap, gap.AddMinutes(1)));
        _folder.Put(
            "20261126-0001.jsonl", JournalFolder.Line(2, midnight.AddMinutes(1)), JournalFolder.Proof(midnight.AddHours(1)),
            JournalFolder.Repaired(midnight.AddHours(1), gap, gap.AddMinutes(1)));
        var closed = JournalSegment.List(_folder.Path)[0];
        SegmentIndexFile.Write(closed, SegmentIndexBuilder.Read(closed, null, TestContext.Current.CancellationToken));
        Assert.Contains(_folder.Read(), record => record.Status is GapRepaired);

        Assert.Empty(new JournalResumptions(_folder.Path).Find(
            JournalFolder.Desk, repairs: true, cancellationToken: TestContext.Current.CancellationToken)!.Unrepaired);
    }

    // The first line of the second file is older than all of the first one: it was read back of a gap.
    [Fact]
    public void What_was_read_back_does_not_hide_the_file_before()
    {
        var noon = _folder.Clock.GetUtcNow();
        _folder.Put("20261126-0001.jsonl", JournalFolder.Line(1, noon.AddSeconds(-5)));
        _folder.Put(
            "20261126-0002.jsonl", JournalFolder.Recovered(9, noon.AddHours(-1)), JournalFolder.Line(2, noon.AddSeconds(1)),
            JournalFolder.Proof(noon.AddSeconds(5)));
        var identity = _folder.Read().First(record => record.Event is not null).Event!.Identity;
        Assert.Empty(_folder.Notices);

        var end = new JournalResumptions(_folder.Path).Find(JournalFolder.Desk, repairs: true, cancellationToken: TestContext.Current.CancellationToken)!;

        Assert.Contains(identity, end.Recent);
    }

    [Fact]
    public async Task What_the_journal_holds_is_not_repeated()
    {
        await RunAsync(socket => socket.SendTrade(1), bench => bench.AssertTradesAsync(1));
        await RunAsync(
            socket =>
            {
                socket.SendTrade(1);
                socket.SendTrade(2);
            },
            bench => bench.AssertTradesAsync(2));
        Assert.Equal(
            [1, 2],
            from record in _folder.Read()
            where record.Event is UsdMOrderTradeUpdate
            select (int)((UsdMOrderTradeUpdate)record.Event!).TradeId!.Value);
    }

    [Fact]
    public async Task What_the_journal_holds_is_not_repeated_in_a_wrapper_either()
    {
        await RunAsync(socket => socket.SendTrade(1), bench => bench.AssertTradesAsync(1));
        await RunAsync(
            socket =>
            {
                socket.Send($$"""{"stream":"another key","data":{{StreamBench.Trade(1)}}}""");
                socket.Send($$"""{"stream":"another key","data":{{StreamBench.Trade(2)}}}""");
            },
            bench => bench.AssertTradesAsync(2));
    }

    [Fact]
    public async Task A_stream_that_the_journal_does_not_know_begins_without_a_gap()
    {
        using (var journal = _folder.Open())
        {
            journal.Channel(new(Market.CoinMFutures, "desk")).Append(_folder.Trade(1));
        }

        await RunAsync(socket => socket.SendTrade(1), bench => bench.AssertTradesAsync(1));
        Assert.DoesNotContain(_folder.Read(), record => record.Status is StreamGap);
    }

    [Fact]
    public void A_quiet_stream_is_covered_up_to_the_last_proof_and_a_declared_gap_up_to_its_end()
    {
        var noon = _folder.Clock.GetUtcNow();
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(_folder.Trade(1));
            channel.Append(new StreamStatus(StreamStatusKind.KeyExtended, JournalFolder.Desk, noon.AddHours(5), "") { HeardUntil = noon.AddHours(4) });
        }

        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            Assert.Equal(noon.AddHours(4), channel.Resumption!.HeardUntil(noon.AddHours(6)));
            channel.Append(new StreamGap(JournalFolder.Desk, noon.AddHours(4), noon.AddHours(6), "it was lost", null));
        }

        using var last = _folder.Open();
        Assert.Equal(noon.AddHours(6), last.Channel(JournalFolder.Desk).Resumption!.HeardUntil(noon.AddHours(7)));
    }

    [Fact]
    public void A_gap_whose_connection_may_have_had_a_dead_key_covers_up_to_the_last_confirmation()
    {
        var noon = _folder.Clock.GetUtcNow();
        using (var journal = _folder.Open())
        {
            journal.Channel(JournalFolder.Desk).Append(
                new StreamGap(JournalFolder.Desk, noon.AddHours(4), noon.AddHours(6), "it was lost", null)
                {
                    HeardUntil = noon.AddHours(3),
                });
        }

        using var last = _folder.Open();
        Assert.Equal(noon.AddHours(3), last.Channel(JournalFolder.Desk).Resumption!.HeardUntil(noon.AddHours(7)));
    }

    // Each is read long after it was sent, while another connection's events are still unread.
    [Theory]
    [InlineData("""{"e":"listenKeyExpired","E":253402300799999,"listenKey":"another"}""")]
    [InlineData("""{"e":"listenKeyExpired","E":1795694430000,"listenKey":"another"}""")]
    [InlineData("""{"e":"newThing"}""")]
    [InlineData("""{"id":7,"status":200,"result":{}}""")]
    public void What_does_not_say_when_it_was_sent_does_not_move_where_a_restart_goes_on(string json)
    {
        var trade = _folder.Trade(1);
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(trade);
            _folder.Clock.Advance(TimeSpan.FromMinutes(1));
            channel.Append(_folder.Event(json));
        }

        using var last = _folder.Open();
        Assert.Equal(
            trade.EventTime,
            last.Channel(JournalFolder.Desk).Resumption!.HeardUntil(_folder.Clock.GetUtcNow().AddDays(1)));
    }

    [Fact]
    public void A_stream_that_rested_is_found_in_an_earlier_file()
    {
        using (var journal = _folder.Open())
        {
            journal.Channel(JournalFolder.Desk).Append(_folder.Trade(1));
            journal.CommitLast(TestContext.Current.CancellationToken);
            _folder.Clock.Advance(TimeSpan.FromDays(1));
            journal.Channel(new(Market.CoinMFutures, null)).Append(_folder.Trade(2));
        }

        using var again = _folder.Open();
        Assert.Equal(2, JournalSegment.List(_folder.Path).Count);
        Assert.NotNull(again.Channel(JournalFolder.Desk).Resumption!.LastEvent);
    }

    [Fact]
    public void A_stream_of_which_nothing_came_is_covered_from_its_beginning_on()
    {
        var noon = _folder.Clock.GetUtcNow();
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(new StreamStatus(StreamStatusKind.Connecting, JournalFolder.Desk, noon, ""));
            channel.Append(new StreamStatus(StreamStatusKind.Connected, JournalFolder.Desk, noon.AddSeconds(1), ""));
            journal.CommitLast(TestContext.Current.CancellationToken);
            _folder.Clock.Advance(TimeSpan.FromDays(1));
            channel.Append(new StreamStatus(StreamStatusKind.Disconnected, JournalFolder.Desk, noon.AddDays(1), ""));
        }

        using var again = _folder.Open();
        Assert.Equal(noon, again.Channel(JournalFolder.Desk).Resumption!.HeardUntil(noon.AddDays(1)));
    }

    [Fact]
    public async Task An_answered_ping_and_an_extended_key_prove_that_nothing_is_missing()
    {
        using var journal = _folder.Open();
        await using StreamBench bench = new(journal: journal);
        var socket = await bench.StartAndConnectAsync();
        await bench.StatusAsync(StreamStatusKind.Connected);
        await bench.Clock.PassAsync(10);
        await socket.SentAsync();
        var asked = bench.Clock.GetUtcNow();
        socket.AnswersPings = false;
        await bench.Clock.PassAsync(StreamSettings.DefaultKeepAliveInterval);
        var extended = await bench.StatusAsync(StreamStatusKind.KeyExtended);
        Assert.Equal(asked, extended.HeardUntil);
    }

    // One run of the program, from the first socket to the end.
    private async Task RunAsync(Action<FakeSocket> send, Func<StreamBench, Task> assert)
    {
        using var journal = _folder.Open();
        await using StreamBench bench = new(journal: journal);
        var socket = await bench.StartAndConnectAsync();
        send(socket);
        await assert(bench);
        bench.Stop();
        await bench.RestAsync();
    }
}
