using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Streams.Repair;

/// <summary>What a gap missed comes after it: before what comes live if that is soon, each event once.</summary>
public sealed class GapRepairTests
{
    [Fact]
    public async Task A_fill_that_was_missed_comes_behind_its_gap_and_before_what_comes_live()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.Fill(2, seconds: 1);
        bench.History.Hold();

        var second = await bench.LoseAsync(first);
        second.SendTrade(3);
        await bench.History.ReadingAsync();
        bench.History.Release();

        await bench.Stream.NextAsync<StreamGap>();
        await bench.Stream.AssertTradesAsync(2, 3);
    }

    [Fact]
    public async Task It_is_read_again_after_the_lag_then_comes_the_account_and_the_word_that_it_is_repaired()
    {
        await using RepairBench bench = new();
        bench.History.Holes = ["what nobody tells"];
        var first = await bench.StartAsync();
        bench.History.Happen(Order(2, "TRADE"), Noon(1));
        bench.History.Happen(Order(4, "CANCELED"), Noon(2));
        await bench.LoseAsync(first);
        var gap = await bench.Stream.NextAsync<StreamGap>();
        await bench.Stream.AssertTradesAsync(2, 4);

        await bench.Clock.PassAsync(5);

        // Between them the stream may tell that it is connected.
        var told = await bench.Stream.UntilAsync(item => item is GapRepaired);
        Assert.Single(told.OfType<AccountSnapshot>());
        var repaired = Assert.IsType<GapRepaired>(told[^1]);
        Assert.False(repaired.IsWarning);
        Assert.Equal((gap.From, gap.To), (repaired.From, repaired.To));
        Assert.Equal((1, 1, 0), (repaired.Fills, repaired.OrderStates, repaired.AlgoStates));
        Assert.Equal((4, 20), (repaired.Calls, repaired.Weight));
        Assert.Equal(TimeSpan.FromSeconds(5), repaired.Duration);
        Assert.Equal(["what nobody tells"], repaired.Unrecoverable);
        bench.Stream.Stop();
        var counters = (await bench.Stream.NextAsync<StreamEnded>()).Counters;
        Assert.Equal((1, 1, 2), (counters.Events, counters.GapsRepaired, counters.EventsRecovered));
    }

    [Fact]
    public async Task The_second_reading_finds_a_fill_that_the_first_answers_did_not_show()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.Fill(2, seconds: 2, lag: 3);
        await bench.LoseAsync(first);
        await bench.History.ReadingAsync();

        await bench.Clock.PassAsync(5);

        Assert.Equal([2L], (await bench.UntilAsync<GapRepaired>()).Trades);
    }

    [Fact]
    public async Task The_window_reaches_from_before_the_gap_to_a_second_behind_it()
    {
        await using RepairBench bench = new();
        await bench.LoseAsync(await bench.StartAsync());

        var window = await bench.History.ReadingAsync();

        Assert.Equal((Noon(-10), Noon(4)), (window.From, window.To));
    }

    [Fact]
    public async Task What_comes_live_waits_two_seconds_and_no_longer()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.Fill(2, seconds: 1);
        bench.History.Hold();
        var second = await bench.LoseAsync(first);
        second.SendTrade(3);
        await bench.History.ReadingAsync();
        await bench.Stream.NextAsync<StreamGap>();

        await bench.Clock.PassAsync(2);
        await bench.Stream.AssertTradesAsync(3);
        second.SendTrade(4);
        await bench.Stream.AssertTradesAsync(4);
        bench.History.Release();

        await bench.Stream.AssertTradesAsync(2);
    }

    [Fact]
    public async Task What_comes_live_does_not_wait_where_the_buffer_has_no_room_for_it()
    {
        await using RepairBench bench = new(bufferBytes: 8000);
        var first = await bench.StartAsync();
        bench.History.Hold();
        var second = await bench.LoseAsync(first);
        await bench.History.ReadingAsync();

        second.SendTrade(3);
        second.SendTrade(4);
        second.SendTrade(5);

        await bench.Stream.AssertTradesAsync(3, 4, 5);
    }

    [Fact]
    public async Task What_is_read_back_fills_a_quarter_of_the_buffer_and_leaves_the_rest_to_what_comes_live()
    {
        await using RepairBench bench = new(bufferBytes: 40_000);
        var first = await bench.StartAsync();
        for (var id = 2; id <= 26; id++)
        {
            bench.History.Fill(id, seconds: 1);
        }

        bench.History.Hold();
        var second = await bench.LoseAsync(first);
        second.SendTrade(100);
        await bench.History.ReadingAsync();
        bench.History.Release();

        // Nobody takes anything: the repair waits, and what came live need not wait for it.
        await Condition.HoldsAsync(() => bench.Stream.Metrics.Streams[0].Counters.Events == 2);
        Assert.InRange(bench.Stream.Metrics.Streams[0].BufferFill, 0.25, 0.5);
        List<long?> trades = [];
        while (trades.Count < 26)
        {
            trades.Add((await bench.Stream.NextAsync<UsdMOrderTradeUpdate>()).TradeId);
        }

        Assert.InRange(trades.IndexOf(100), 5, 15);
        Assert.Equal(Enumerable.Range(2, 25), trades.Where(id => id < 100).Select(id => (int)id!));
    }

    [Fact]
    public async Task What_both_the_stream_and_the_history_tell_comes_once()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.Fill(1, seconds: 0);
        bench.History.Fill(2, seconds: 1);
        bench.History.Happen(StreamBench.Trade(3), Noon(3));
        bench.History.Happen(StreamBench.Trade(4), Noon(3));
        bench.History.Hold();
        var second = await bench.LoseAsync(first);
        second.SendTrade(3);
        await bench.History.ReadingAsync();
        bench.History.Release();
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(5));

        // It was on its way when the history was read.
        second.SendTrade(4);
        await bench.Clock.PassAsync(5);

        // Whether the live one came before the answer does not matter: it comes once.
        Assert.Equal([2L, 3L, 4L], (await bench.UntilAsync<GapRepaired>()).Trades.Order());
    }

    [Fact]
    public async Task Two_gaps_that_touch_are_read_and_told_as_one()
    {
        await using RepairBench bench = new();
        var first = await bench.StartAsync();
        bench.History.FailNext(BinanceUserStreams.Errors.BinanceErrorId.ServiceUnavailable);
        var second = await bench.LoseAsync(first);
        await bench.Stream.NextAsync<GapUnrepaired>();
        bench.History.Fill(2, seconds: 1);
        bench.History.Fill(5, seconds: 4);
        await bench.Clock.WhenSetAsync(TimeSpan.FromSeconds(2.5));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        second.Drop();

        // It had lived too short: the next attempt waits.
        await bench.Clock.PassAsync(0.5);
        await bench.Stream.ConnectedAsync();
        await bench.Clock.PassAsync(5);

        var (trades, repaired) = await bench.UntilAsync<GapRepaired>();
        Assert.Equal([2L, 5L], trades);
        Assert.Equal((Noon(0), Noon(4.5)), (repaired.From, repaired.To));
        bench.Stream.Stop();
        var counters = (await bench.Stream.NextAsync<StreamEnded>()).Counters;
        Assert.Equal((2, 2), (counters.Gaps, counters.GapsRepaired));
    }

    [Fact]
    public async Task With_two_connections_what_both_lost_is_read_once_and_comes_once()
    {
        await using RepairBench bench = new();
        var one = await bench.Stream.StartAndConnectAsync(settings => settings with { ConnectionCount = 2 });
        var other = await bench.Stream.Exchange.SocketAsync();
        one.SendTrade(1);
        other.SendTrade(1);
        await bench.Stream.AssertTradesAsync(1);
        bench.History.Fill(2, seconds: 1);
        TaskCompletionSource opening = new();
        bench.Stream.Exchange.DelayNext(opening.Task);
        bench.Stream.Exchange.DelayNext(opening.Task);
        one.Drop();
        other.Drop();
        await bench.Stream.NextAsync<StreamStatus>(status => status is { Status: StreamStatusKind.Disconnected, IsWarning: true });
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        opening.SetResult();
        (await bench.Stream.Exchange.SocketAsync()).SendTrade(3);
        (await bench.Stream.Exchange.SocketAsync()).SendTrade(3);
        var first = await bench.Stream.NextAsync<UsdMOrderTradeUpdate>();
        var second = await bench.Stream.NextAsync<UsdMOrderTradeUpdate>();
        await bench.Clock.PassAsync(5);

        Assert.Equal([2L, 3L], new[] { first.TradeId, second.TradeId }.Order());
        Assert.Empty((await bench.UntilAsync<GapRepaired>()).Trades);
    }

    [Fact]
    public async Task Events_that_are_not_wanted_are_not_recovered_either()
    {
        await using RepairBench bench = new();
        var first = await bench.Stream.StartAndConnectAsync(settings => settings with { EventTypes = ["ACCOUNT_UPDATE"] });
        bench.History.Fill(2, seconds: 1);
        await bench.LoseAsync(first);
        await bench.Clock.PassAsync(5);

        var (trades, repaired) = await bench.UntilAsync<GapRepaired>();

        Assert.Empty(trades);
        Assert.Equal((0, 0), (repaired.Fills, repaired.OrderStates));
        Assert.Equal(0, bench.History.Snapshots);
    }

    [Fact]
    public async Task The_history_is_told_what_the_stream_knew()
    {
        await using RepairBench bench = new();
        var first = await bench.Stream.StartAndConnectAsync();
        first.Send("""{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"ETHUSDT","i":7,"X":"NEW","x":"NEW","t":0}}""");
        await bench.Stream.NextAsync<UsdMOrderTradeUpdate>();
        await bench.LoseAsync(first);
        await bench.History.ReadingAsync();

        Assert.Equal(["ETHUSDT"], bench.History.Known!.Symbols);
        Assert.Equal(7, Assert.Single(bench.History.Known.OpenOrders).OrderId);
        Assert.Null(bench.History.Known.Witness);
    }

    [Fact]
    public async Task With_NoRepair_nothing_is_read()
    {
        await using RepairBench bench = new();
        var first = await bench.Stream.StartAndConnectAsync(settings => settings with { Repairs = false });
        var second = await bench.LoseAsync(first);
        second.SendTrade(2);

        Assert.DoesNotContain("-SecretKey", (await bench.Stream.NextAsync<StreamGap>()).Message, StringComparison.Ordinal);
        await bench.Stream.AssertTradesAsync(2);
        Assert.Equal(0, bench.History.UnseenReadings);
    }

    [Fact]
    public async Task Without_a_secret_the_first_gap_says_what_one_would_do()
    {
        await using StreamBench bench = new();
        var socket = await bench.StartAndConnectAsync();
        socket.Drop();
        socket = await bench.ConnectedAsync();
        Assert.EndsWith("With the secret key (-SecretKey) it would be read back",
            (await bench.NextAsync<StreamGap>()).Message, StringComparison.Ordinal);
        socket.Drop();
        await bench.Clock.PassAsync(0.5);
        await bench.ConnectedAsync();

        Assert.DoesNotContain("-SecretKey", (await bench.NextAsync<StreamGap>()).Message, StringComparison.Ordinal);
    }

    private static string Order(int trade, string execution) => StreamBench.Trade(trade, StreamClock.Noon)
        .Replace("\"t\"", $"\"x\":\"{execution}\",\"t\"", StringComparison.Ordinal);

    private static DateTimeOffset Noon(double seconds) => StreamClock.Noon.AddSeconds(seconds);
}
