using System.Diagnostics;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator.History;

public sealed class HistoryPageTests : HistoryTest
{
    private const string Trades = "/fapi/v1/userTrades";
    private const string Orders = "/fapi/v1/allOrders";

    private static TradingPlan Filled => Plan(EmulatedMarket.UsdMFutures) with { Symbols = ["BTCUSDT"], FillsPerOrder = 1 };

    [Fact]
    public async Task More_trades_of_one_millisecond_than_a_page_holds_are_read_on_by_id()
    {
        Trade(Filled with { Count = 1001 });

        var first = await RowsAsync(Trades, $"symbol=BTCUSDT&limit=1000&startTime={Now}&endTime={Now}");
        var second = await RowsAsync(Trades, "symbol=BTCUSDT&limit=1000&fromId=1001");

        Assert.Equal(Enumerable.Range(1, 1000).Select(id => (long)id), first.Select(row => Number(row, "id")));
        Assert.Equal([1001L], second.Select(row => Number(row, "id")));
    }

    [Fact]
    public async Task A_page_that_is_exactly_full_is_followed_by_an_empty_one()
    {
        Trade(Filled with { Count = 1000 });

        Assert.Equal(1000, (await RowsAsync(Trades, "symbol=BTCUSDT&limit=1000&fromId=1")).Count);
        Assert.Empty(await RowsAsync(Trades, "symbol=BTCUSDT&limit=1000&fromId=1001"));
    }

    [Fact]
    public async Task A_window_includes_both_of_its_ends_and_nothing_else()
    {
        var started = TradeEverySecond(5);

        var rows = await RowsAsync(Trades, $"symbol=BTCUSDT&startTime={started + 1000}&endTime={started + 3000}");

        Assert.Equal([2L, 3, 4], rows.Select(row => Number(row, "id")));
        Assert.Equal([started + 1000, started + 2000, started + 3000], rows.Select(row => Number(row, "time")));
        Assert.Empty(await RowsAsync(Trades, $"symbol=BTCUSDT&startTime={started + 3001}&endTime={started + 3999}"));
    }

    [Fact]
    public async Task With_a_beginning_the_first_rows_are_listed_and_without_one_the_last()
    {
        var started = TradeEverySecond(5);

        Assert.Equal([2L, 3], Ids(await RowsAsync(Trades, $"symbol=BTCUSDT&limit=2&startTime={started + 1000}")));
        Assert.Equal([4L, 5], Ids(await RowsAsync(Trades, "symbol=BTCUSDT&limit=2")));
        Assert.Equal([3L, 4], Ids(await RowsAsync(Trades, $"symbol=BTCUSDT&limit=2&endTime={started + 3000}")));
        Assert.Equal([8886777L, 8886778], (await RowsAsync(Orders, "limit=2")).Select(row => Number(row, "orderId")));
        Assert.Equal(["4", "5"], (await RowsAsync("/fapi/v1/income", "limit=2&incomeType=COMMISSION")).Select(
            row => Text(row, "tradeId")));

        static IEnumerable<long> Ids(List<JsonElement> rows) => rows.Select(row => Number(row, "id"));
    }

    [Fact]
    public async Task Orders_are_listed_from_an_id_on_and_of_all_symbols_without_one()
    {
        Trade(Filled with { Symbols = ["BTCUSDT", "ETHUSDT"], Count = 50 });

        var all = await RowsAsync(Orders);
        var rest = await RowsAsync(Orders, $"symbol=ETHUSDT&orderId={Number(all[25], "orderId")}");

        Assert.Equal(50, all.Count);
        Assert.Equal(2, all.Select(row => Text(row, "symbol")).Distinct().Count());
        Assert.Equal(
            all.Skip(25).Where(row => Text(row, "symbol") == "ETHUSDT").Select(row => Number(row, "orderId")),
            rest.Select(row => Number(row, "orderId")));
    }

    [Fact]
    public async Task Trades_of_an_order_are_listed_by_its_id()
    {
        Trade(Filled with { FillsPerOrder = 3, Count = 3 });

        var rows = await RowsAsync(Trades, "symbol=BTCUSDT&orderId=8886775");

        Assert.Equal([4L, 5, 6], rows.Select(row => Number(row, "id")));
    }

    [Fact]
    public async Task Usual_limits_are_those_of_the_product()
    {
        var inverse = Filled with { Market = EmulatedMarket.CoinMFutures, Symbols = ["BTCUSD_PERP"], Count = 501 };
        Trade(Filled with { Count = 501 });
        Trade(inverse);
        Trade(inverse with { Market = EmulatedMarket.PortfolioMargin });

        Assert.Equal(500, (await RowsAsync(Trades, "symbol=BTCUSDT")).Count);
        Assert.Equal(500, (await RowsAsync(Orders)).Count);
        Assert.Equal(100, (await RowsAsync("/fapi/v1/income")).Count);
        Assert.Equal(50, (await RowsAsync("/dapi/v1/userTrades", "pair=BTCUSD")).Count);
        Assert.Equal(100, (await RowsAsync("/dapi/v1/allOrders", "pair=BTCUSD&limit=100")).Count);
        Assert.Equal(50, (await RowsAsync("/papi/v1/cm/userTrades", "pair=BTCUSD")).Count);
    }

    [Fact]
    public async Task Rows_of_coin_m_are_mixed_in_when_it_is_switched_on_but_not_from_an_id_on()
    {
        Trade(Filled with { Count = 3 });
        Trade(Filled with { Market = EmulatedMarket.CoinMFutures, Symbols = ["BTCUSD_PERP"], Count = 3 });
        await ControlAsync("POST", "/history", """{"listsOtherProduct":true}""");

        string[] mixed = ["BTCUSDT", "BTCUSDT", "BTCUSDT", "BTCUSD_PERP", "BTCUSD_PERP", "BTCUSD_PERP"];
        Assert.Equal(mixed, Symbols(await RowsAsync(Trades, "symbol=BTCUSDT")));
        Assert.Equal(mixed, Symbols(await RowsAsync(Orders)));
        Assert.Equal(mixed[..4], Symbols(await RowsAsync(Orders, $"startTime={Now}&limit=4")));
        Assert.Equal(mixed[..3], Symbols(await RowsAsync(Trades, "symbol=BTCUSDT&fromId=1")));
        Assert.Equal(mixed[3..], Symbols(await RowsAsync("/dapi/v1/userTrades", "pair=BTCUSD")));

        static IEnumerable<string> Symbols(List<JsonElement> rows) =>
            rows.Select(row => Text(row, "symbol"));
    }

    [Fact]
    public async Task A_day_of_a_hundred_thousand_fills_is_kept_and_read_at_once()
    {
        Trade(Filled with { Count = 25_000, FillsPerOrder = 4 });
        var stopwatch = Stopwatch.StartNew();

        for (var id = 1; id < 100_000; id += 10_000)
        {
            Assert.Equal(id, Number((await RowsAsync(Trades, $"symbol=BTCUSDT&limit=10&fromId={id}"))[0], "id"));
        }

        Assert.InRange(stopwatch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private long TradeEverySecond(int trades)
    {
        var started = Now;
        for (var trade = 0; trade < trades; trade++)
        {
            Trade(Filled with { Seed = trade });
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return started;
    }
}
