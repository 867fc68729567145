using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>REST tells what the stream told.</summary>
public sealed class HistoryTruthTests : HistoryTest
{
    public static TheoryData<string, string, string, string, string> Markets => new()
    {
        { "UsdMFutures", "private/ws?listenKey={0}", "BTCUSDT", "/fapi/v1/userTrades", "/fapi/v1/allOrders" },
        { "CoinMFutures", "ws/{0}", "BTCUSD_PERP", "/dapi/v1/userTrades", "/dapi/v1/allOrders" },
        { "PortfolioMargin", "pm/ws/{0}", "BTCUSDT", "/papi/v1/um/userTrades", "/papi/v1/um/allOrders" },
        { "PortfolioMargin", "pm/ws/{0}", "BTCUSD_PERP", "/papi/v1/cm/userTrades", "/papi/v1/cm/allOrders" },
    };

    [Theory, MemberData(nameof(Markets))]
    public async Task Trades_and_orders_are_those_of_the_events(
        string market, string address, string symbol, string trades, string orders)
    {
        var plan = Plan(EmulatedMarket.Parse(market)) with { Symbols = [symbol], MixedEndings = true, Count = 12 };

        var told = await TellAsync(address, plan);

        var fills = told.Where(order => Text(order, "x") == "TRADE").Select(FillOf);
        Assert.Equal(fills, (await RowsAsync(trades, $"symbol={symbol}")).Select(RowOf));
        var states = told.GroupBy(order => Number(order, "i")).Select(order => StateOf(order.Last()));
        Assert.Equal(states, (await RowsAsync(orders, $"symbol={symbol}")).Select(OrderOf));
        Assert.Equal(
            ["CANCELED", "EXPIRED", "EXPIRED_IN_MATCH", "FILLED", "NEW"],
            told.GroupBy(order => Number(order, "i")).Select(order => Text(order.Last(), "X")).Distinct().Order());
    }

    [Fact]
    public async Task A_trade_with_oneself_is_two_rows_of_one_id_and_different_sides()
    {
        var plan = Plan(EmulatedMarket.UsdMFutures) with { Symbols = ["BTCUSDT"], SelfTrades = true, FillsPerOrder = 2 };

        var told = await TellAsync("private/ws?listenKey={0}", plan);

        var rows = await RowsAsync("/fapi/v1/userTrades", "symbol=BTCUSDT");
        Assert.Equal([1, 1, 2, 2], rows.Select(row => Number(row, "id")));
        Assert.Equal(told.Where(order => Text(order, "x") == "TRADE").Select(FillOf), rows.Select(RowOf));
        Assert.All(rows.Chunk(2), sides => Assert.Equal(
            ["BUY", "SELL"], sides.Select(row => Text(row, "side")).Order()));
        Assert.Equal(2, rows.Select(row => Number(row, "orderId")).Distinct().Count());
        Assert.Empty(await RowsAsync("/fapi/v3/positionRisk"));
    }

    [Fact]
    public async Task Income_is_profit_and_commission_of_each_trade()
    {
        await TellAsync("private/ws?listenKey={0}", Plan(EmulatedMarket.UsdMFutures) with { Count = 20 });
        var trades = (await RowsAsync("/fapi/v1/userTrades", "symbol=BTCUSDT"))
            .Concat(await RowsAsync("/fapi/v1/userTrades", "symbol=ETHUSDT"))
            .OrderBy(trade => Number(trade, "id"));

        var income = await RowsAsync("/fapi/v1/income", "limit=1000");

        var expected = trades.SelectMany(trade => (string[])[
            .. Amount(trade, "realizedPnl") == 0 ? (string[])[] : [$"{Id(trade)} REALIZED_PNL {Amount(trade, "realizedPnl")}"],
            $"{Id(trade)} COMMISSION {-Amount(trade, "commission")}"]);
        Assert.Equal(expected, income.Select(row =>
            $"{Text(row, "tradeId")} {Text(row, "incomeType")} {Amount(row, "income")}"));
        Assert.All(income.GroupBy(row => Text(row, "incomeType")), kind =>
            Assert.Equal(kind.Count(), kind.Select(row => Number(row, "tranId")).Distinct().Count()));
        var balance = Assert.Single(await RowsAsync("/fapi/v3/balance"));
        Assert.Equal(100_000 + income.Sum(row => Amount(row, "income")), Amount(balance, "balance"));
    }

    [Fact]
    public async Task Conditional_orders_are_told_as_they_ended_and_those_that_wait_are_open()
    {
        Trade(Plan(EmulatedMarket.UsdMFutures) with
        {
            Symbols = ["BTCUSDT"],
            Conditional = true,
            MixedEndings = true,
            Count = 6,
        });

        var all = await RowsAsync("/fapi/v1/allAlgoOrders", "symbol=BTCUSDT");
        var open = await RowsAsync("/fapi/v1/openAlgoOrders");

        Assert.Equal(
            ["FINISHED", "CANCELED", "EXPIRED", "FINISHED", "CANCELED", "NEW"], all.Select(row => Text(row, "algoStatus")));
        Assert.Equal(Number(all[5], "algoId"), Number(Assert.Single(open), "algoId"));
        var order = JsonDocument.Parse((await ReadAsync(
            "/fapi/v1/order", $"symbol=BTCUSDT&orderId={Text(all[0], "actualOrderId")}")).Body).RootElement;
        Assert.Equal(("FILLED", "STOP"), (Text(order, "status"), Text(order, "origType")));
    }

    [Fact]
    public async Task Everything_is_read_while_no_stream_is_open_and_nothing_of_another_account()
    {
        Trade(Plan(EmulatedMarket.UsdMFutures) with { Symbols = ["BTCUSDT"] });

        Assert.NotEmpty(await RowsAsync("/fapi/v1/userTrades", "symbol=BTCUSDT"));
        Assert.Equal((200, "[]"), (await ReadAsync("/fapi/v1/userTrades", "symbol=BTCUSDT", Bob)).StatusAndBody);
        Assert.Single(Exchange.Trading.Ledgers);
        Exchange.DescribeApiKey(Bob, Alice);
        Assert.NotEqual("[]", (await ReadAsync("/fapi/v1/userTrades", "symbol=BTCUSDT", Bob)).Body);
    }

    private static string Id(JsonElement trade) => trade.GetProperty("id").ToString();

    private static decimal Amount(JsonElement row, string name) => decimal.Parse(Text(row, name), CultureInfo.InvariantCulture);

    private static string FillOf(JsonElement order) => Members(order, "s,t,i,S,L,l,n,N,rp,m,ps,T");

    private static string RowOf(JsonElement trade) => Members(
        trade, "symbol,id,orderId,side,price,qty,commission,commissionAsset,realizedPnl,maker,positionSide,time");

    private static string StateOf(JsonElement order) => Members(order, "s,i,c,S,o,f,X,q,p,z,ap,ps,R,T");

    private static string OrderOf(JsonElement order) => Members(
        order, "symbol,orderId,clientOrderId,side,type,timeInForce,status,origQty,price,executedQty,avgPrice,positionSide,"
            + "reduceOnly,updateTime");

    private static string Members(JsonElement row, string names) =>
        string.Join(' ', names.Split(',').Select(name => row.GetProperty(name).ToString()));

    /// <summary>Trades with pauses, and returns the orders of the events that told of it.</summary>
    private async Task<List<JsonElement>> TellAsync(string address, TradingPlan plan)
    {
        var key = await OpenKeyAsync(plan.Market.ListenKeyPath);
        using var client = await ConnectAsync(string.Format(CultureInfo.InvariantCulture, address, key));
        var session = Exchange.Trading.Start(plan with { EventsPerSecond = 100 });
        while (!session.Completion.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        List<JsonElement> orders = [];
        for (var count = session.Ledger.State.Events; count > 0; count--)
        {
            var news = JsonDocument.Parse(await client.ReceiveAsync()).RootElement;
            if (Text(news, "e") == "ORDER_TRADE_UPDATE")
            {
                orders.Add(news.GetProperty("o"));
            }
        }

        Assert.Equal(plan.Count, session.Orders);
        return orders;
    }
}
