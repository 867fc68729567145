using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.History;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>Windows, pages, weights and refusals of the reads of Spot and Margin.</summary>
public sealed class SpotReadTests : SignedReadTest
{
    private const long FirstOrder = 12_569_099_454;

    private static TradingPlan Filled => Plan(EmulatedMarket.Spot) with { FillsPerOrder = 1 };

    private static TradingPlan Borrowed => Plan(EmulatedMarket.CrossMargin) with { FillsPerOrder = 1 };

    [Theory]
    [InlineData("", "1 2 3 4")]
    [InlineData("&limit=2", "3 4")]
    [InlineData("&orderId=12569099455", "2")]
    [InlineData("&orderId=12569099455&fromId=3", "")]
    [InlineData("&fromId=2", "2 3 4")]
    [InlineData("&fromId=2&limit=1", "2")]
    [InlineData("&startTime={0}&limit=2", "1 2")]
    [InlineData("&endTime={0}", "1")]
    [InlineData("&startTime={0}&endTime={1}", "1 2")]
    public async Task Trades_are_read_by_each_combination_that_is_allowed(string parameters, string ids)
    {
        var started = TradeEverySecond(Filled, 4);

        var query = string.Format(null, parameters, started, started + 1000);
        var rows = await RowsAsync($"{SpotPath}/myTrades", $"symbol={Symbol}{query}");

        Assert.Equal(ids, string.Join(' ', rows.Select(row => Number(row, "id"))));
    }

    [Theory]
    [InlineData("/api/v3/myTrades", "symbol=BTCUSDT&orderId=1&startTime=1", -1128, "Combination of optional parameters")]
    [InlineData("/api/v3/myTrades", "symbol=BTCUSDT&fromId=1&endTime=1", -1128, "Combination of optional parameters")]
    [InlineData("/api/v3/myTrades", "", -1102, "Mandatory parameter 'symbol'")]
    [InlineData("/api/v3/myTrades", "symbol=x", -1121, "Invalid symbol.")]
    [InlineData("/api/v3/myTrades", "symbol=BTCUSDT&limit=1001", -1130, "Data sent for parameter 'limit'")]
    [InlineData("/api/v3/allOrders", "symbol=BTCUSDT&startTime=1&endTime=86400002", -1127, "More than 24 hours")]
    [InlineData("/api/v3/allOrderList", "fromId=1&startTime=1", -1128, "Combination of optional parameters")]
    [InlineData("/api/v3/order", "symbol=BTCUSDT", -1102, "Param 'origClientOrderId' or 'orderId' must be sent")]
    [InlineData("/api/v3/order", "symbol=BTCUSDT&orderId=9", -2013, "Order does not exist.")]
    [InlineData("/sapi/v1/margin/myTrades", "symbol=BTCUSDT&startTime=1&endTime=86400002", -1127, "More than 24 hours")]
    [InlineData("/sapi/v1/margin/allOrders", "symbol=BTCUSDT&limit=501", -1130, "Data sent for parameter 'limit'")]
    [InlineData("/sapi/v1/margin/openOrders", "isIsolated=TRUE", -1102, "Mandatory parameter 'symbol'")]
    [InlineData("/sapi/v1/margin/openOrders", "symbol=BTCUSDT&isIsolated=1", -1130, "Data sent for parameter 'isIsolated'")]
    [InlineData("/sapi/v1/margin/capital-flow", "startTime=1&endTime=604800002", -4047, "Time interval must be within 0-7")]
    [InlineData("/sapi/v1/margin/isolated/account", "symbols=AAUSDT,BBUSDT,CCUSDT,DDUSDT,EEUSDT,FFUSDT", -1130, "Data sent")]
    [InlineData("/papi/v1/margin/openOrders", "", -1102, "Mandatory parameter 'symbol'")]
    [InlineData("/eapi/v1/userTrades", "", -1102, "Mandatory parameter 'symbol'")]
    [InlineData("/eapi/v1/userTrades", "symbol=BTCUSDT", -1121, "Invalid symbol.")]
    [InlineData("/eapi/v1/bill", "", -1102, "Mandatory parameter 'currency'")]
    [InlineData("/eapi/v1/order", "symbol=BTC-270326-126000-C&orderId=4611875134427365377", -2013, "Order does not exist.")]
    public async Task Wrong_parameters_are_refused_in_the_words_of_the_exchange(
        string path, string parameters, int code, string text)
    {
        var reply = await ReadAsync(path, parameters);

        var error = JsonDocument.Parse(reply.Body).RootElement;
        Assert.Equal((400, code), (reply.Status, error.GetProperty("code").GetInt32()));
        Assert.StartsWith(text, Text(error, "msg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_trades_of_one_millisecond_than_a_page_holds_are_read_on_by_id()
    {
        Trade(Filled with { Count = 1001 });

        var first = await RowsAsync($"{SpotPath}/myTrades", $"symbol={Symbol}&limit=1000&startTime={Now}&endTime={Now}");
        var rest = await RowsAsync($"{SpotPath}/myTrades", $"symbol={Symbol}&limit=1000&fromId=1001");

        Assert.Equal(Enumerable.Range(1, 1000).Select(id => (long)id), first.Select(row => Number(row, "id")));
        Assert.Equal([1001L], rest.Select(row => Number(row, "id")));
    }

    [Fact]
    public async Task Capital_flow_goes_on_behind_the_id_that_the_caller_has()
    {
        TradeEverySecond(Borrowed, 3);
        var all = await RowsAsync($"{MarginPath}/capital-flow");

        var rest = await RowsAsync($"{MarginPath}/capital-flow", $"fromId={Number(all[4], "id")}");
        var bought = await RowsAsync($"{MarginPath}/capital-flow", "type=TRADING_COMMISSION&limit=2");

        Assert.Equal(9, all.Count);
        Assert.Equal(all.Skip(5).Select(row => Number(row, "id")), rest.Select(row => Number(row, "id")));
        Assert.Equal([Number(all[5], "id"), Number(all[8], "id")], bought.Select(row => Number(row, "id")));
        Assert.Empty(await RowsAsync($"{MarginPath}/capital-flow", $"fromId={long.MaxValue}"));
        Assert.Empty(await RowsAsync($"{MarginPath}/capital-flow", "symbol=BTCUSDT"));
    }

    [Theory]
    [InlineData("/api/v3/myTrades", "symbol=BTCUSDT", 20)]
    [InlineData("/api/v3/myTrades", "symbol=BTCUSDT&orderId=1", 5)]
    [InlineData("/api/v3/openOrders", "symbol=BTCUSDT", 6)]
    [InlineData("/api/v3/openOrders", "", 80)]
    [InlineData("/api/v3/order", "symbol=BTCUSDT&orderId=1", 4)]
    [InlineData("/sapi/v1/margin/myTrades", "symbol=BTCUSDT&orderId=1", 10)]
    [InlineData("/sapi/v1/margin/allOrders", "symbol=BTCUSDT", 200)]
    [InlineData("/sapi/v1/margin/openOrders", "", 600)]
    [InlineData("/sapi/v1/margin/capital-flow", "", 100)]
    [InlineData("/papi/v1/margin/allOrders", "symbol=BTCUSDT", 100)]
    [InlineData("/eapi/v1/openOrders", "", 40)]
    [InlineData("/eapi/v1/openOrders", "symbol=BTC-270326-126000-C", 1)]
    [InlineData("/eapi/v1/historyOrders", "symbol=BTC-270326-126000-C", 3)]
    public async Task Each_call_weighs_what_its_page_says(string path, string parameters, int weight)
    {
        var reply = await ReadAsync(path, parameters);

        var header = path.StartsWith("/sapi", StringComparison.Ordinal) ? "X-SAPI-USED-IP-WEIGHT-1M" : "X-MBX-USED-WEIGHT-1M";
        Assert.Equal($"{weight}", reply.Headers[header]);
    }

    [Fact]
    public async Task With_a_lag_trades_come_later_and_orders_are_told_as_they_were()
    {
        Exchange.History = new HistorySettings { LagMilliseconds = 2000 };
        Trade(Filled);

        Assert.Empty(await RowsAsync($"{SpotPath}/myTrades", $"symbol={Symbol}"));
        Assert.Empty(await RowsAsync($"{SpotPath}/allOrders", $"symbol={Symbol}"));
        Assert.Contains("-2013", (await ReadAsync($"{SpotPath}/order", $"symbol={Symbol}&orderId={FirstOrder}")).Body);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(await RowsAsync($"{SpotPath}/myTrades", $"symbol={Symbol}&fromId=1"));
        Assert.Equal("FILLED", Text((await RowsAsync($"{SpotPath}/allOrders", $"symbol={Symbol}"))[0], "status"));
    }

    [Fact]
    public async Task Orders_that_ended_unfilled_are_archived_after_ninety_days()
    {
        Trade(Filled with { MixedEndings = true, Count = 3 });
        Clock.Advance(TimeSpan.FromDays(90) + TimeSpan.FromMilliseconds(1));

        var archived = await ReadAsync($"{SpotPath}/order", $"symbol={Symbol}&orderId={FirstOrder + 1}");

        Assert.Equal(JsonSerializer.Serialize(Sample("spot.error.-2026.400")), JsonSerializer.Serialize(
            JsonDocument.Parse(archived.Body).RootElement));
        Assert.Equal(
            ["FILLED", "CANCELED"],
            (await RowsAsync($"{SpotPath}/allOrders", $"symbol={Symbol}")).Select(row => Text(row, "status")));
        Assert.Equal(2, (await RowsAsync($"{SpotPath}/myTrades", $"symbol={Symbol}")).Count);
    }

    private long TradeEverySecond(TradingPlan plan, int trades)
    {
        var started = Now;
        for (var trade = 0; trade < trades; trade++)
        {
            Trade(plan with { Seed = trade });
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return started;
    }
}
