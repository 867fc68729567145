using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>What was kept comes back, whatever happened to its writer.</summary>
public sealed class JournalReaderTests : IDisposable
{
    private static readonly int[] Three = [1, 2, 3];

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Status_objects_come_back_as_what_they_were()
    {
        var now = _folder.Clock.GetUtcNow();
        var trade = _folder.Trade(1);
        StreamCounters counters = new()
        {
            Events = 3,
            Gaps = 1,
            GapDuration = TimeSpan.FromSeconds(2.5),
            LastEventAt = now,
            Bytes = 1L << 40,
        };
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(trade);
            channel.Append(new StreamStatus(StreamStatusKind.KeyReplaced, JournalFolder.Desk, now, "another key"));
            channel.Append(new StreamGap(JournalFolder.Desk, now.AddSeconds(-2.5), now, "it was lost", trade));
            channel.Append(new StreamEnded(JournalFolder.Desk, now, "it was stopped", counters));
        }

        var read = _folder.Read().ConvertAll(record => record.Status);
        Assert.Equal(
            (StreamStatusKind.KeyReplaced, now, "another key", "desk UsdMFutures"),
            (read[1]!.Status, read[1]!.Time, read[1]!.Message, read[1]!.Stream));
        var gap = Assert.IsType<StreamGap>(read[2]);
        Assert.Equal(
            (now.AddSeconds(-2.5), now, "it was lost", trade.Json), (gap.From, gap.To, gap.Reason, gap.LastEvent!.Json));
        var ended = Assert.IsType<StreamEnded>(read[3]);
        Assert.Equal("it was stopped", ended.Reason);
        Assert.Equivalent(counters, ended.Counters, strict: true);
    }

    [Fact]
    public void An_event_comes_back_with_when_and_where_it_came()
    {
        _folder.Clock.Advance(TimeSpan.FromTicks(1234567));
        using (var journal = _folder.Open())
        {
            journal.Channel(JournalFolder.Desk).Append(_folder.Event("""{"e":"ORDER_TRADE_UPDATE","o":{"L":"0.10"}}""", 2));
        }

        var read = Assert.IsType<UsdMOrderTradeUpdate>(Assert.Single(_folder.Read()).Event);
        Assert.Equal((_folder.Clock.GetUtcNow(), 2, "desk"), (read.ReceivedAt, read.Connection, read.Account));
        Assert.Equal("0.10", read.LastFilledPrice?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void It_reads_what_is_there_while_the_writer_goes_on_into_further_files()
    {
        using var journal = _folder.Open(segmentBytes: 300);
        var channel = journal.Channel(JournalFolder.Desk);
        Append(1);
        List<int> read = [];
        JournalReader reader = new(_folder.Path, new JournalQuery(), _folder.Notices.Add);
        foreach (var record in reader.Read(TestContext.Current.CancellationToken))
        {
            var id = (int)((UsdMOrderTradeUpdate)record.Event!).TradeId!.Value;
            read.Add(id);
            if (id < 10)
            {
                Append(id + 1);
            }
        }

        Assert.Equal(Enumerable.Range(1, 10), read);
        Assert.Empty(_folder.Notices);

        void Append(int id)
        {
            channel.Append(_folder.Trade(id));
            journal.CommitLast(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("""{"at":"2026-11-26T12:00""")]
    [InlineData("\0\0\0\0\0\0")]
    [InlineData("x")]
    public void A_torn_end_is_told_by_the_reader_and_set_aside_by_the_next_writer(string rest)
    {
        Write(1, 2, 3);
        _folder.Tear(rest);
        Assert.Equal(3, _folder.Read().Count);
        Assert.Equal(("20261126-0001.jsonl", 4, true), Place(Assert.Single(_folder.Notices)));

        using (var journal = _folder.Open())
        {
            Assert.Contains("20261126-0001.jsonl.torn", journal.Repair, StringComparison.Ordinal);
            journal.Channel(JournalFolder.Desk).Append(_folder.Trade(4));
        }

        Assert.Equal(rest + "\n", File.ReadAllText(Path.Combine(_folder.Path, "20261126-0001.jsonl.torn")));
        Assert.Equal(4, _folder.Read().Count);
        Assert.Empty(_folder.Notices);
        using var again = _folder.Open();
        Assert.Null(again.Repair);
    }

    [Fact]
    public void What_a_living_writer_is_just_writing_is_not_torn()
    {
        using var journal = _folder.Open();
        journal.Channel(JournalFolder.Desk).Append(_folder.Trade(1));
        journal.CommitLast(TestContext.Current.CancellationToken);
        File.AppendAllText(Path.Combine(_folder.Path, "20261126-0002.jsonl"), """{"at":"2026""");
        Assert.Single(_folder.Read());
        Assert.Empty(_folder.Notices);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"at":"yesterday","market":"UsdMFutures","event":{}}""")]
    [InlineData("""{"at":"2026-11-26T12:00:00Z","market":"Moon","event":{}}""")]
    [InlineData("""{"at":"2026-11-26T12:00:00Z","market":"UsdMFutures","event":{]}""")]
    [InlineData("""{"at":"2026-11-26T12:00:00Z","market":"UsdMFutures","status":"Invented","message":"x"}""")]
    [InlineData("""{"at":"2026-11-26T12:00:00Z","market":"UsdMFutures","status":"Gap"}""")]
    [InlineData("""{"at":"2026-11-26T12:00:00Z","market":"UsdMFutures","status":7}""")]
    public void A_line_that_cannot_be_read_is_told_and_all_others_are_read(string line)
    {
        Write(1, 2);
        _folder.Tear(line + "\n");
        Write(3);
        Assert.Equal(3, _folder.Read().Count(record => record.Event is not null));
        Assert.Equal(("20261126-0001.jsonl", 3, false), Place(Assert.Single(_folder.Notices)));
    }

    [Fact]
    public void After_and_before_are_exact_and_pass_over_whole_days()
    {
        var noon = _folder.Clock.GetUtcNow();
        foreach (var id in Three)
        {
            Write(id);
            _folder.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([2, 3], Ids(new JournalQuery { After = noon }));
        Assert.Equal([1, 2, 3], Ids(new JournalQuery { After = noon.AddTicks(-1) }));
        Assert.Equal([1], Ids(new JournalQuery { Before = noon.AddDays(1) }));
        Assert.Equal([2], Ids(new JournalQuery { After = noon, Before = noon.AddDays(2) }));
        Assert.Empty(Ids(new JournalQuery { After = noon.AddDays(2) }));
        File.WriteAllText(Path.Combine(_folder.Path, "20261126-0001.jsonl"), "never read\n");
        Assert.Equal([3], Ids(new JournalQuery { After = noon.AddDays(1.5) }));
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void Symbols_are_found_also_in_positions()
    {
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(_folder.Event("""{"e":"ACCOUNT_UPDATE","a":{"P":[{"s":"ETHUSDT"},{"s":"BTCUSDT"}]}}"""));
            channel.Append(_folder.Event("""{"e":"TRADE_LITE","s":"BTCUSDT"}"""));
            channel.Append(_folder.Event("""{"e":"TRADE_LITE","s":"XRPUSDT"}"""));
            channel.Append(_folder.Event("""{"e":"MARGIN_CALL","p":[{"s":"BTCUSDT"}]}"""));
        }

        Assert.Equal(
            ["ACCOUNT_UPDATE", "TRADE_LITE", "MARGIN_CALL"],
            _folder.Read(new JournalQuery { Symbol = name => name == "BTCUSDT" }).Select(record => record.Event!.EventType));
    }

    [Fact]
    public void A_folder_without_a_journal_is_an_error()
    {
        var missing = Assert.Throws<BinanceException>(() => _folder.Read());
        Assert.Equal(BinanceErrorId.JournalNotFound, missing.ErrorId);
    }

    private static (string Segment, int Line, bool IsTorn) Place(JournalNotice notice) =>
        (Path.GetFileName(notice.Path), (int)notice.Line, notice.Kind == JournalNoticeKind.TornEnd);

    private IEnumerable<int> Ids(JournalQuery query) => _folder.Ids(query);

    private void Write(params int[] ids)
    {
        using var journal = _folder.Open();
        foreach (var id in ids)
        {
            journal.Channel(JournalFolder.Desk).Append(_folder.Trade(id));
        }
    }
}
