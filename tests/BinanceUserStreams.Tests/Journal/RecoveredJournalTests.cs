using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;
using BinanceUserStreams.Tests.Events;
using BinanceUserStreams.Tests.Events.Recovery;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>The journal keeps what was read back, and what became of a gap, so that it is read as it was.</summary>
public sealed class RecoveredJournalTests : IDisposable
{
    private const string Trade =
        """{"symbol":"BTCUSDT","id":7,"orderId":9,"side":"BUY","price":"2.50","qty":"1","commission":"0.1","time":1795608000000}""";

    private const string Order =
        """{"symbol":"BTCUSDT","orderId":9,"clientOrderId":"mine","status":"FILLED","origQty":"1","executedQty":"1","type":"LIMIT","updateTime":1795608000000}""";

    private readonly JournalFolder _folder = new();
    private readonly RecoveredEvents _events = new(JournalFolder.Desk);

    private DateTimeOffset Now => _folder.Clock.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_read_back_is_read_as_it_was()
    {
        UserStreamEvent[] written =
        [
            _events.Fill(HistoryProduct.UsdM, RestRows.Row(Trade), null, false, Now),
            _events.Fill(HistoryProduct.UsdM, RestRows.Row(Trade), RestRows.Row(Order), false, Now),
            _events.Fill(HistoryProduct.UsdM, RestRows.Row(Trade), RestRows.Row(Order), true, Now),
            _events.Order(HistoryProduct.UsdM, RestRows.Row(Order), Now),
            _events.Algo(HistoryProduct.UsdM, RestRows.Sample("um.allAlgoOrders"), Now),
            _events.Snapshot([new(HistoryProduct.UsdM, SnapshotPart.Balances, """[{"asset":"BTC","balance":"1"}]"""u8.ToArray())], Now),
        ];
        Write(written);

        Assert.StartsWith(
            "{\"at\":\"2026-11-26T12:00:00.0000000Z\",\"market\":\"UsdMFutures\",\"account\":\"desk\",\"recovered\":\"LastFill\",\"product\":\"UsdM\",\"order\":" + Order + ",\"event\":" + Trade + "}",
            _folder.Lines[2], StringComparison.Ordinal);
        var read = _folder.Read().ConvertAll(record => record.Event!);
        Assert.Empty(_folder.Notices);
        Assert.Equal(written.Select(Described), read.Select(Described));
        Assert.All(read, one => Assert.Equal((EventOrigin.Recovered, null, Now), (one.Origin, one.Connection, one.ReceivedAt)));
        Assert.Equal((1m, "mine"), (((UsdMOrderTradeUpdate)read[2]).CumulativeFilledQuantity, ((UsdMOrderTradeUpdate)read[2]).ClientOrderId));
        Assert.Equal("1 balance", read[5].Summary);
    }

    [Fact]
    public void Rows_with_line_breaks_are_one_line_and_read_as_they_were()
    {
        var trade = Trade.Replace(",", ",\n ", StringComparison.Ordinal);
        var order = Order.Replace(",", ",\n ", StringComparison.Ordinal);
        Write(_events.Fill(HistoryProduct.UsdM, RestRows.Row(trade), RestRows.Row(order), true, Now));

        Assert.Single(_folder.Lines);
        var read = Assert.IsType<UsdMOrderTradeUpdate>(Assert.Single(_folder.Read()).Event);
        Assert.Equal(trade, read.Json);
        Assert.Equal(("mine", "FILLED"), (read.ClientOrderId, read.OrderStatus));
    }

    [Fact]
    public void What_became_of_a_gap_is_read_as_it_was()
    {
        RepairFigures figures = new(3, 2, 1, 40, 200, TimeSpan.FromTicks(12_345_678), ["what a\nmargin call said", "b"]);
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(new GapRepaired(JournalFolder.Desk, Now, Now.AddSeconds(-9), Now.AddSeconds(-1), figures));
            channel.Append(new GapUnrepaired(JournalFolder.Desk, Now, Now.AddSeconds(-9), Now, "no permission", isFinal: true));
            channel.Append(new GapCovered(JournalFolder.Desk, Now, Now.AddSeconds(-9), Now.AddSeconds(-7), ["host-2", "host\n3"]));
        }

        var read = _folder.Read();
        var repaired = Assert.IsType<GapRepaired>(read[0].Status);
        Assert.Equal((Now.AddSeconds(-9), Now.AddSeconds(-1), 3, 2, 1), (repaired.From, repaired.To, repaired.Fills, repaired.OrderStates, repaired.AlgoStates));
        Assert.Equal((40, 200, figures.Duration), (repaired.Calls, repaired.Weight, repaired.Duration));
        Assert.Equal(2, repaired.Unrecoverable.Count);
        Assert.DoesNotContain('\n', repaired.Unrecoverable[0]);
        var unrepaired = Assert.IsType<GapUnrepaired>(read[1].Status);
        Assert.Equal((Now.AddSeconds(-9), Now, "no permission", true), (unrepaired.From, unrepaired.To, unrepaired.Reason, unrepaired.IsFinal));
        var covered = Assert.IsType<GapCovered>(read[2].Status);
        Assert.Equal((Now.AddSeconds(-9), Now.AddSeconds(-7), TimeSpan.FromSeconds(2)), (covered.From, covered.To, covered.Duration));
        Assert.Equal(["host-2", "host 3"], covered.Hosts);
        Assert.Contains("was heard by host-2, host 3", covered.Message, StringComparison.Ordinal);
        Assert.Equal(["GapRepaired", "GapUnrepaired", "GapCovered"], read.Select(record => $"{record.Status!.Status}"));
    }

    [Theory]
    [InlineData("\"recovered\":\"LastFill\"", "\"recovered\":\"Guess\"")]
    [InlineData("\"recovered\":\"LastFill\"", "\"recovered\":7")]
    [InlineData("\"recovered\":\"LastFill\"", "\"recovered\":null")]
    [InlineData("\"product\":\"UsdM\"", "\"product\":\"CoinM\"")]
    [InlineData("\"product\":\"UsdM\"", "\"product\":\"1\"")]
    [InlineData("\"product\":\"UsdM\",", "")]
    [InlineData("\"order\":{", "\"order\":[{}],\"o\":{")]
    [InlineData("\"order\":{", "\"order\":null,\"o\":{")]
    [InlineData("\"order\":{", "\"order\":\"no row\",\"o\":{")]
    [InlineData("\"event\":{", "\"event\":{{")]
    [InlineData("\"id\":7,", "")]
    [InlineData("\"fills\":3", "\"fills\":-3")]
    [InlineData("\"fills\":3", "\"fills\":1e99")]
    [InlineData("\"fills\":3,", "")]
    [InlineData("\"calls\":40", "\"calls\":4000000000")]
    [InlineData("\"duration\":\"00:00:01", "\"duration\":\"-00:00:01")]
    [InlineData("\"duration\":\"00:00:01", "\"duration\":\"99999999999.00:00:01")]
    [InlineData("\"unrecoverable\":[", "\"unrecoverable\":7,\"x\":[")]
    [InlineData("\"unrecoverable\":[", "\"unrecoverable\":[7,")]
    [InlineData("\"isFinal\":true", "\"isFinal\":\"perhaps\"")]
    [InlineData("\"hosts\":[", "\"hosts\":7,\"x\":[")]
    [InlineData("\"hosts\":[", "\"hosts\":[7,")]
    public void A_line_that_somebody_has_edited_is_told_and_passed_over(string part, string edited)
    {
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(_events.Fill(HistoryProduct.UsdM, RestRows.Row(Trade), RestRows.Row(Order), true, Now));
            channel.Append(new GapRepaired(JournalFolder.Desk, Now, Now, Now, new(3, 2, 1, 40, 200, TimeSpan.FromSeconds(1), ["a"])));
            channel.Append(new GapUnrepaired(JournalFolder.Desk, Now, Now, Now, "no permission", isFinal: true));
            channel.Append(new GapCovered(JournalFolder.Desk, Now, Now, Now, ["b"]));
        }

        var lines = _folder.Lines;
        var line = lines.Single(one => one.Contains(part, StringComparison.Ordinal));
        JournalLineReader reader = new();

        Assert.Throws<FormatException>(() => reader.Read(new(Encoding.UTF8.GetBytes(line.Replace(part, edited, StringComparison.Ordinal)))));
        Assert.All(lines, one => reader.Read(new(Encoding.UTF8.GetBytes(one))));
    }

    [Fact]
    public void A_restart_knows_what_was_read_back_and_is_not_told_that_the_stream_delivered_it()
    {
        using (var journal = _folder.Open())
        {
            var channel = journal.Channel(JournalFolder.Desk);
            channel.Append(_folder.Trade(1));
            channel.Append(_events.Fill(HistoryProduct.UsdM, RestRows.Row(Trade), null, false, Now.AddHours(1)));
        }

        var end = new JournalResumptions(_folder.Path).Find(JournalFolder.Desk, repairs: true, cancellationToken: TestContext.Current.CancellationToken)!;

        Assert.Contains(_folder.Event(Fill(eventTime: 2)).Identity, end.Recent);
        Assert.Equal(_folder.Trade(1).Json, end.LastEvent!.Json);
        Assert.True(end.HeardUntil(Now.AddDays(1)) <= Now);
    }

    [Fact]
    public void A_restart_knows_a_fill_that_is_sent_again_with_another_event_time()
    {
        Write(_folder.Event(Fill(eventTime: 1)));

        var end = new JournalResumptions(_folder.Path).Find(JournalFolder.Desk, repairs: true, cancellationToken: TestContext.Current.CancellationToken)!;

        Assert.Contains(_folder.Event(Fill(eventTime: 2)).Identity, end.Recent);
    }

    [Fact]
    public void An_event_names_the_snapshots_that_are_asked_for()
    {
        Write(
            _folder.Trade(1),
            _events.Snapshot([new(HistoryProduct.UsdM, SnapshotPart.Balances, "[]"u8.ToArray())], Now));

        var read = _folder.Read(new JournalQuery { EventTypes = new HashSet<string>(["AccountSnapshot"]) });

        Assert.IsType<AccountSnapshot>(Assert.Single(read).Event);
    }

    private static string Fill(int eventTime) =>
        $$$"""{"e":"ORDER_TRADE_UPDATE","E":{{{eventTime}}},"T":5,"o":{"s":"BTCUSDT","S":"BUY","x":"TRADE","X":"FILLED","i":9,"t":7,"T":5}}""";

    private static string Described(UserStreamEvent read) => string.Join(
        ' ', PropertyValues.Of(read).Where(value => value.Key != "Sequence").Select(value => $"{value.Key}={value.Value}").Append(read.Json));

    private void Write(params UserStreamEvent[] events)
    {
        using var journal = _folder.Open();
        Array.ForEach(events, one => journal.Channel(JournalFolder.Desk).Append(one));
    }
}
