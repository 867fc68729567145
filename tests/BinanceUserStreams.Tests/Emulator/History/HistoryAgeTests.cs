using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.History;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>Rows that are too young to be told, and rows that are too old.</summary>
public sealed class HistoryAgeTests : HistoryTest
{
    private const string Trades = "/fapi/v1/userTrades";
    private const string Orders = "/fapi/v1/allOrders";

    private static TradingPlan Filled => Plan(EmulatedMarket.UsdMFutures) with { Symbols = ["BTCUSDT"], FillsPerOrder = 1 };

    [Fact]
    public async Task With_a_lag_rows_come_later()
    {
        await ControlAsync("POST", "/history", """{"lagMilliseconds":2000}""");
        Trade(Filled);

        Assert.Empty(await RowsAsync(Trades, "symbol=BTCUSDT"));
        Assert.Empty(await RowsAsync(Orders));
        Assert.Empty(await RowsAsync("/fapi/v1/income"));
        Assert.Contains("-2013", (await ReadAsync("/fapi/v1/order", "symbol=BTCUSDT&orderId=8886774")).Body);
        Clock.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.Empty(await RowsAsync(Trades, "symbol=BTCUSDT&fromId=1"));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(await RowsAsync(Trades, "symbol=BTCUSDT&fromId=1"));
        Assert.Single(await RowsAsync(Orders));
        Assert.NotEmpty(await RowsAsync("/fapi/v1/income"));
    }

    [Fact]
    public async Task With_a_lag_an_order_is_told_as_it_was()
    {
        Exchange.History = new HistorySettings { LagMilliseconds = 2000 };
        var placed = Now;
        Exchange.Trading.Start(Filled with { EventsPerSecond = 1 });
        // The order after a second, and its fill after two.
        Clock.Advance(TimeSpan.FromSeconds(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Clock.Advance(TimeSpan.FromSeconds(1));

        var order = Assert.Single(await RowsAsync(Orders));
        Assert.Equal(("NEW", "0", placed + 1000), (
            Text(order, "status"), Text(order, "executedQty"), Number(order, "updateTime")));
        Clock.Advance(TimeSpan.FromSeconds(1));
        order = (await RowsAsync(Orders))[0];
        Assert.Equal(("FILLED", placed + 2000), (Text(order, "status"), Number(order, "updateTime")));
    }

    [Fact]
    public async Task Reset_brings_the_lag_of_the_start_back_and_too_long_a_lag_is_refused()
    {
        Exchange.History = new HistorySettings { LagMilliseconds = 2000, ListsOtherProduct = true };

        Exchange.Reset();

        Assert.Equal(new HistorySettings(), Exchange.History);
        var reply = await ControlAsync("POST", "/history", """{"lagMilliseconds":3600001}""");
        Assert.Equal(400, reply.Status);
        Assert.Contains("from 0 to 3600000", reply.Body, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => EmulatorHost.StartAsync(
            new EmulatorOptions { History = new HistorySettings { LagMilliseconds = -1 } }, Cancellation));
    }

    [Fact]
    public async Task Orders_that_ended_unfilled_are_forgotten_after_three_days_and_others_after_ninety()
    {
        Trade(Filled with { MixedEndings = true, Count = 6 });
        Assert.Equal(6, (await RowsAsync(Orders)).Count);

        Clock.Advance(3 * Day);
        Assert.Equal(6, (await RowsAsync(Orders)).Count);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["FILLED", "CANCELED", "NEW"], (await RowsAsync(Orders)).Select(row => Text(row, "status")));
        Assert.Contains("-2013", (await ReadAsync("/fapi/v1/order", "symbol=BTCUSDT&orderId=8886775")).Body);
        Assert.Equal(200, (await ReadAsync("/fapi/v1/order", "symbol=BTCUSDT&orderId=8886776")).Status);

        Clock.Advance(87 * Day);
        Assert.Empty(await RowsAsync(Orders, "orderId=1"));
        Assert.Empty(await RowsAsync(Trades, "symbol=BTCUSDT&fromId=1"));
        Assert.Contains("-2013", (await ReadAsync("/fapi/v1/order", "symbol=BTCUSDT&orderId=8886774")).Body);
    }

    [Fact]
    public async Task Without_times_the_last_seven_days_are_listed()
    {
        var traded = Now;
        Trade(Filled);
        Clock.Advance(7 * Day);
        Assert.Single(await RowsAsync(Trades, "symbol=BTCUSDT"));
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Empty(await RowsAsync(Trades, "symbol=BTCUSDT"));
        Assert.Empty(await RowsAsync(Orders));
        Assert.Empty(await RowsAsync("/fapi/v1/income"));
        Assert.Single(await RowsAsync(Trades, $"symbol=BTCUSDT&startTime={traded}"));
        Assert.Single(await RowsAsync(Trades, $"symbol=BTCUSDT&endTime={traded + 1}"));
        Assert.NotEmpty(await RowsAsync("/fapi/v1/income", $"startTime={traded}"));
    }

    [Fact]
    public async Task Times_never_go_back_though_the_clock_does()
    {
        Trade(Filled);
        Clock.CorrectBy(TimeSpan.FromSeconds(-5));
        Trade(Filled);
        Clock.CorrectBy(TimeSpan.FromSeconds(5));

        var rows = await RowsAsync(Trades, "symbol=BTCUSDT");

        Assert.Equal(2, rows.Count);
        Assert.Equal(Number(rows[0], "time"), Number(rows[1], "time"));
    }
}
