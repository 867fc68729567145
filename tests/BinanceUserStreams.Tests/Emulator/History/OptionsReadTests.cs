using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator.History;

/// <summary>REST tells of options what the stream told, with ids beyond floating-point numbers.</summary>
public sealed class OptionsReadTests : SignedReadTest
{
    private const long LargestExactDouble = 9_007_199_254_740_992;

    private static TradingPlan Traded => Plan(EmulatedMarket.Options) with { FillsPerOrder = 2 };

    [Fact]
    public async Task Trades_and_orders_are_those_of_the_events()
    {
        var orders = await OrdersToldAsync(Traded with { MixedEndings = true, Count = 12 });

        var trades = await RowsAsync($"{OptionsPath}/userTrades", $"symbol={Option}");
        Assert.Equal(
            orders.Where(order => Text(order, "x") == "TRADE").Select(order =>
                $"{Members(order, "s,t,i,S,L,l,n,N,rp,T,o")} {(order.GetProperty("m").GetBoolean() ? "MAKER" : "TAKER")}"),
            trades.Select(trade => Members(
                trade, "symbol,tradeId,orderId,side,price,quantity,fee,quoteAsset,realizedProfit,time,type,liquidity")));
        Assert.All(trades, trade => Assert.True(Number(trade, "id") > LargestExactDouble && Number(trade, "tradeId") < 100));
        Assert.All(trades, trade => Assert.True(Amount(trade, "fee") < 0));
        var past = await RowsAsync($"{OptionsPath}/historyOrders", $"symbol={Option}");
        var open = await RowsAsync($"{OptionsPath}/openOrders");
        Assert.Equal(
            orders.GroupBy(order => Number(order, "i")).Select(order => Members(order.Last(), "s,i,c,S,o,f,X,q,p,z,ap,T")),
            past.Concat(open).OrderBy(order => Number(order, "orderId")).Select(order => Members(
                order,
                "symbol,orderId,clientOrderId,side,type,timeInForce,status,quantity,price,executedQty,avgPrice,updateTime")));
        Assert.Equal("NEW", Text(Assert.Single(open), "status"));
        Assert.DoesNotContain("NEW", past.Select(order => Text(order, "status")));
    }

    [Fact]
    public async Task A_trade_with_oneself_has_one_short_id_and_two_long_ones()
    {
        await OrdersToldAsync(Traded with { SelfTrades = true, FillsPerOrder = 1 });

        var rows = await RowsAsync($"{OptionsPath}/userTrades", $"symbol={Option}");

        Assert.Equal([1L, 1], rows.Select(row => Number(row, "tradeId")));
        Assert.Equal(["BUY", "SELL"], rows.Select(row => Text(row, "side")).Order());
        Assert.Equal(Number(rows[0], "id") + 1, Number(rows[1], "id"));
    }

    [Fact]
    public async Task Trades_are_read_on_by_the_long_id()
    {
        Trade(Traded with { Count = 2 });
        var all = await RowsAsync($"{OptionsPath}/userTrades", $"symbol={Option}");

        var rest = await RowsAsync($"{OptionsPath}/userTrades", $"symbol={Option}&fromId={Number(all[2], "id")}");

        Assert.Equal([3L, 4], rest.Select(row => Number(row, "tradeId")));
    }

    [Fact]
    public async Task Bills_add_up_to_the_balance_and_positions_are_what_was_traded()
    {
        var orders = await OrdersToldAsync(Traded with { Count = 5 });

        var bills = await RowsAsync($"{OptionsPath}/bill", "currency=USDT&limit=1000");
        var account = (await BodyAsync($"{OptionsPath}/marginAccount")).GetProperty("asset")[0];
        var held = (await RowsAsync($"{OptionsPath}/position")).Sum(position => Amount(position, "quantity"));

        Assert.Equal(10_000_000 + bills.Sum(bill => Amount(bill, "amount")), Amount(account, "marginBalance"));
        Assert.Equal(
            orders.Sum(order => Amount(order, "l") * (Text(order, "S") == "BUY" ? 1 : -1)), held);
        Assert.Empty(await RowsAsync($"{OptionsPath}/bill", "currency=BTC"));
        Assert.Empty(await RowsAsync($"{OptionsPath}/exerciseRecord"));
        var second = Number(bills[1], "id");
        Assert.Equal(second, Number((await RowsAsync($"{OptionsPath}/bill", $"currency=USDT&recordId={second}"))[0], "id"));
    }

    [Fact]
    public async Task Finished_orders_are_listed_for_five_days_and_unfilled_ones_known_for_three()
    {
        Trade(Traded with { MixedEndings = true, Count = 3 });
        var unfilled = $"symbol={Option}&orderId={4_611_875_134_427_365_378}";
        Assert.Equal(3, (await RowsAsync($"{OptionsPath}/historyOrders", $"symbol={Option}")).Count);
        Assert.Equal("CANCELED", Text(await BodyAsync($"{OptionsPath}/order", unfilled), "status"));

        Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, (await RowsAsync($"{OptionsPath}/historyOrders", $"symbol={Option}")).Count);
        Assert.Contains("-2013", (await ReadAsync($"{OptionsPath}/order", unfilled)).Body);

        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await RowsAsync($"{OptionsPath}/historyOrders", $"symbol={Option}"));
        Assert.NotEmpty(await RowsAsync($"{OptionsPath}/userTrades", $"symbol={Option}"));
    }

    private async Task<List<JsonElement>> OrdersToldAsync(TradingPlan plan) => [.. (await TellAsync(plan))
        .Where(news => Text(news, "e") == "ORDER_TRADE_UPDATE")
        .Select(news => news.GetProperty("o"))];
}
