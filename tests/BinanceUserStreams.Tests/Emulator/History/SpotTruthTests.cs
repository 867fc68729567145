using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>REST tells of Spot and Margin what the stream told.</summary>
public sealed class SpotTruthTests : SignedReadTest
{
    [Theory]
    [InlineData("Spot", SpotPath, "")]
    [InlineData("CrossMargin", MarginPath, "")]
    [InlineData("IsolatedMargin", MarginPath, "&isIsolated=TRUE")]
    [InlineData("PortfolioMargin", "/papi/v1/margin", "")]
    public async Task Trades_and_orders_are_those_of_the_events(string market, string path, string isolated)
    {
        var events = await TellAsync(PlanOf(market) with { MixedEndings = true, Count = 12 });

        var reports = events.Where(news => Text(news, "e") == "executionReport").ToList();
        var fills = reports.Where(report => Text(report, "x") == "TRADE").Select(FillOf);
        Assert.Equal(fills, (await RowsAsync($"{path}/myTrades", $"symbol={Symbol}{isolated}")).Select(TradeOf));
        var last = reports.GroupBy(report => Number(report, "i")).Select(order => order.Last()).ToList();
        Assert.Equal(
            last.Select(StateOf), (await RowsAsync($"{path}/allOrders", $"symbol={Symbol}{isolated}")).Select(OrderOf));
        Assert.Equal(
            ["CANCELED", "EXPIRED", "EXPIRED_IN_MATCH", "FILLED", "NEW"],
            last.Select(report => Text(report, "X")).Distinct().Order());
        var open = Assert.Single(await RowsAsync($"{path}/openOrders", $"symbol={Symbol}{isolated}"));
        var same = await BodyAsync($"{path}/order", $"symbol={Symbol}&orderId={Number(open, "orderId")}{isolated}");
        Assert.Equal(("NEW", OrderOf(open)), (Text(open, "status"), OrderOf(same)));
    }

    [Theory]
    [InlineData("Spot", SpotPath)]
    [InlineData("CrossMargin", MarginPath)]
    public async Task A_trade_with_oneself_is_two_rows_of_one_id_and_different_sides(string market, string path)
    {
        await TellAsync(PlanOf(market) with { SelfTrades = true, FillsPerOrder = 2 });

        var rows = await RowsAsync($"{path}/myTrades", $"symbol={Symbol}");

        Assert.Equal([1, 1, 2, 2], rows.Select(row => Number(row, "id")));
        Assert.All(rows.Chunk(2), sides =>
        {
            Assert.NotEqual(sides[0].GetProperty("isBuyer").GetBoolean(), sides[1].GetProperty("isBuyer").GetBoolean());
            Assert.NotEqual(Number(sides[0], "orderId"), Number(sides[1], "orderId"));
        });
    }

    [Theory]
    [InlineData("Spot", SpotPath)]
    [InlineData("CrossMargin", MarginPath)]
    [InlineData("PortfolioMargin", "/papi/v1/margin")]
    public async Task Order_lists_are_told_newest_first_and_as_they_ended(string market, string path)
    {
        await TellAsync(PlanOf(market) with { Conditional = true, Count = 2, FillsPerOrder = 1 });

        var lists = await RowsAsync($"{path}/allOrderList");
        var orders = await RowsAsync($"{path}/allOrders", $"symbol={Symbol}");

        Assert.Equal([9_000_002L, 9_000_001], lists.Select(list => Number(list, "orderListId")));
        Assert.All(lists, list => Assert.Equal("ALL_DONE", Text(list, "listOrderStatus")));
        Assert.Equal(
            ["FILLED LIMIT_MAKER", "EXPIRED STOP_LOSS_LIMIT", "FILLED LIMIT_MAKER", "EXPIRED STOP_LOSS_LIMIT"],
            orders.Select(order => Members(order, "status,type")));
        Assert.Equal(
            orders.Select(order => Number(order, "orderId")).Take(2),
            lists[1].GetProperty("orders").EnumerateArray().Select(order => Number(order, "orderId")));
        Assert.Empty(await RowsAsync($"{path}/openOrderList"));
    }

    [Fact]
    public async Task The_account_is_as_its_last_balances_told()
    {
        var events = await TellAsync(PlanOf("Spot") with { MixedEndings = true, Transfers = true, Count = 12 });

        var account = await BodyAsync($"{SpotPath}/account", "omitZeroBalances=true");

        var told = events.Where(news => Text(news, "e") == "outboundAccountPosition").ToList();
        var last = told.SelectMany(news => news.GetProperty("B").EnumerateArray())
            .GroupBy(balance => Text(balance, "a"))
            .Select(asset => Members(asset.Last(), "a,f,l"));
        var balances = account.GetProperty("balances").EnumerateArray();
        Assert.Equal(last.Order(), balances.Select(balance => Members(balance, "asset,free,locked")).Order());
        Assert.Equal(Number(told[^1], "u"), Number(account, "updateTime"));
        Assert.Equal(3, (await BodyAsync($"{SpotPath}/account")).GetProperty("balances").GetArrayLength());
    }

    [Theory]
    [InlineData("CrossMargin", "")]
    [InlineData("IsolatedMargin", "symbol=BTCUSDT")]
    public async Task Capital_flow_is_all_that_changed_the_balances(string market, string isolated)
    {
        var events = await TellAsync(PlanOf(market) with { Transfers = true, Count = 5, FillsPerOrder = 2 });

        var flows = await RowsAsync($"{MarginPath}/capital-flow", isolated);

        var trades = events.Where(news => Text(news, "e") == "executionReport" && Text(news, "x") == "TRADE").ToList();
        Assert.Equal(
            trades.SelectMany(trade => (string[])[
                $"{Text(trade, "S")}_INCOME {Number(trade, "T")}",
                $"{Text(trade, "S")}_EXPENSE {Number(trade, "T")}",
                $"TRADING_COMMISSION {Number(trade, "T")}"]),
            flows.Where(flow => Text(flow, "symbol") == Symbol).Select(flow => Members(flow, "type,timestamp")));
        var transfers = flows.Where(flow => Text(flow, "type") == "TRANSFER");
        Assert.Equal([10, -10, 11], transfers.Select(flow => Amount(flow, "amount")));
        foreach (var balance in (await AssetsAsync(market)).Where(balance => Text(balance, "asset") is "BTC" or "USDT"))
        {
            var asset = Text(balance, "asset");
            var changed = flows.Where(flow => Text(flow, "asset") == asset).Sum(flow => Amount(flow, "amount"));
            Assert.Equal(1_000_000 + changed, Amount(balance, "free") + Amount(balance, "locked"));
        }
    }

    private static TradingPlan PlanOf(string market) =>
        Plan(EmulatedMarket.Parse(market)) with { Margin = market == "PortfolioMargin" };

    private async Task<IEnumerable<JsonElement>> AssetsAsync(string market)
    {
        if (market == "CrossMargin")
        {
            return (await BodyAsync($"{MarginPath}/account")).GetProperty("userAssets").EnumerateArray();
        }

        var pair = (await BodyAsync($"{MarginPath}/isolated/account")).GetProperty("assets").EnumerateArray().Single();
        return [pair.GetProperty("baseAsset"), pair.GetProperty("quoteAsset")];
    }

    private static string FillOf(JsonElement report) => $"{Members(report, "s,t,i,L,l,n,N,m,T")} {Text(report, "S") == "BUY"}";

    private static string TradeOf(JsonElement trade) => Members(
        trade, "symbol,id,orderId,price,qty,commission,commissionAsset,isMaker,time,isBuyer");

    // Under the name of the request that cancelled it, an order is told with its own beside.
    private static string StateOf(JsonElement report) =>
        $"{Members(report, "s,i,S,o,f,X,q,p,P,z,Z,O,T,V")} {Members(report, Text(report, "C").Length > 0 ? "C" : "c")}";

    private static string OrderOf(JsonElement order) => Members(
        order, "symbol,orderId,side,type,timeInForce,status,origQty,price,stopPrice,executedQty,cummulativeQuoteQty,time,"
            + "updateTime,selfTradePreventionMode,clientOrderId");
}
