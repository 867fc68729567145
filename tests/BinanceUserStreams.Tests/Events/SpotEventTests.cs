using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;
using static System.DateTimeOffset;

namespace BinanceUserStreams.Tests.Events;

/// <summary>What Spot and Margin accounts send.</summary>
public sealed class SpotEventTests
{
    private static readonly Market[] Markets = [Market.Spot, Market.CrossMargin, Market.IsolatedMargin];

    [Theory]
    [InlineData("spot.executionReport", "ETHBTC BUY LIMIT NEW 1 @ 0.1026441")]
    [InlineData("constructed.spot.executionReport.TRADE",
        "ETHBTC BUY LIMIT PARTIALLY_FILLED 0.4 @ 0.1026441 (0.4/1) fee 0.0004 ETH")]
    [InlineData("constructed.spot.executionReport.CANCELED", "ETHBTC BUY LIMIT CANCELED 1 @ 0.1026441")]
    [InlineData("constructed.spot.executionReport.EXPIRED",
        "ETHBTC BUY MARKET EXPIRED 1 @ 0.1026441 INSUFFICIENT_LIQUIDITY")]
    [InlineData("constructed.spot.executionReport.SOR-allocation",
        "ETHBTC BUY LIMIT FILLED 1 @ 0.1026441 (1/1) fee 0.001 ETH")]
    [InlineData("constructed.spot.executionReport.STP",
        "ETHBTC BUY LIMIT TRADE_PREVENTION EXPIRED_IN_MATCH 1 @ 0.1026441")]
    [InlineData("constructed.spot.executionReport.trailing-strategy",
        "ETHBTC BUY STOP_LOSS_LIMIT NEW 1 @ 0.1026441 stop 0.1")]
    [InlineData("spot.listStatus", "ETHBTC OCO EXEC_STARTED EXECUTING orders 17, 18")]
    [InlineData("spot.outboundAccountPosition", "ETH 10000")]
    [InlineData("spot.balanceUpdate", "BTC +100")]
    [InlineData("spot.externalLockUpdate", "NEO locked +10")]
    [InlineData("spot.eventStreamTerminated", "subscription has ended")]
    [InlineData("spot.serverShutdown", "server will close the connection")]
    public void It_is_told_in_one_line(string payload, string line) =>
        Assert.Equal(line, EventPayload.Event(payload).Summary);

    [Theory]
    [InlineData("""{"x":"REJECTED","X":"REJECTED","r":"INSUFFICIENT_BALANCES","q":"1","p":"2"}""", "REJECTED 1 @ 2 INSUFFICIENT_BALANCES")]
    [InlineData("""{"x":"REJECTED","X":"REJECTED","r":"NONE"}""", "REJECTED")]
    [InlineData("""{"x":"REPLACED","X":"NEW","q":"0.5","p":"2"}""", "REPLACED NEW 0.5 @ 2")]
    public void What_the_state_alone_does_not_tell_is_told_beside_it(string members, string line) => Assert.Equal(
        line, Event("executionReport", members).Summary);

    [Fact]
    public void A_list_that_was_refused_says_why() => Assert.Equal(
        "ETHBTC OCO REJECT OCO_BAD_PRICES",
        Event("listStatus", """{"s":"ETHBTC","c":"OCO","L":"REJECT","r":"OCO_BAD_PRICES","O":[]}""").Summary);

    [Theory]
    [InlineData("spot.executionReport", typeof(ExecutionReport))]
    [InlineData("spot.outboundAccountPosition", typeof(OutboundAccountPosition))]
    [InlineData("spot.balanceUpdate", typeof(BalanceUpdate))]
    [InlineData("spot.listStatus", typeof(ListStatus))]
    [InlineData("spot.externalLockUpdate", typeof(ExternalLockUpdate))]
    [InlineData("spot.eventStreamTerminated", typeof(EventStreamTerminated))]
    [InlineData("spot.serverShutdown", typeof(ServerShutdown))]
    public void It_is_the_same_class_on_Spot_and_on_both_kinds_of_margin(string payload, Type type)
    {
        var json = EventPayload.Event(payload).Json;

        Assert.All(Markets, market =>
        {
            var read = EventPayload.Event(json, market);
            Assert.IsType(type, read);
            Assert.Equal((market, json), (read.Market, read.Json));
            Assert.Empty(read.UnreadProperties);
        });
    }

    [Fact]
    public void A_market_without_listen_keys_never_says_that_one_has_ended()
    {
        Assert.All(Markets, market => Assert.False(EventFilter.IsKnown(market, "listenKeyExpired")));
        Assert.True(EventFilter.IsKnown(Market.MarginRisk, "listenKeyExpired"));
        Assert.False(EventFilter.IsKnown(Market.PortfolioMargin, "listStatus"));
    }

    [Fact]
    public void Members_whose_names_differ_only_by_case_are_told_apart()
    {
        var report = EventPayload.Event<ExecutionReport>("constructed.spot.executionReport.all-conditional");

        Assert.Equal(("PRIMARY_PEG", 1m), (report.PegPriceType, report.PeggedPrice));
        Assert.Equal((2.123456m, 0.10000001m), (report.PreventedExecutionQuantity, report.PreventedExecutionPrice));
        Assert.Equal(("mUvoqJxFIILMdfAW5iGSOW", "", "BTCUSDT"),
            (report.ClientOrderId, report.OriginalClientOrderId, report.CounterSymbol));
        Assert.Equal((1L, 37L), (report.TradeGroupId, report.CounterOrderId));
        Assert.Equal((4293153L, 8641984L), (report.OrderId, report.UpdateId));
    }

    [Fact]
    public void A_pegged_order_says_what_its_price_follows()
    {
        var report = EventPayload.Event<ExecutionReport>("constructed.spot.executionReport.pegged");

        Assert.Equal(("PRIMARY_PEG", "PRICE_LEVEL", 5L, 1m),
            (report.PegPriceType, report.PegOffsetType, report.PegOffsetValue, report.PeggedPrice));
    }

    [Fact]
    public void An_order_that_smart_order_routing_filled_says_so_and_has_an_allocation_instead_of_a_trade()
    {
        var report = EventPayload.Event<ExecutionReport>("constructed.spot.executionReport.SOR-allocation");

        Assert.Equal(("ONE_PARTY_TRADE_REPORT", "SOR", true), (report.MatchType, report.WorkingFloor, report.UsedSor));
        Assert.Equal((1234L, -1L), (report.AllocationId, report.TradeId));
    }

    [Fact]
    public void What_few_orders_have_is_null_on_the_others()
    {
        var report = EventPayload.Event<ExecutionReport>("constructed.spot.executionReport.TRADE");

        Assert.Equal((null, null, null), (report.TrailingDelta, report.TrailingTime, report.StrategyId));
        Assert.Equal((null, null, null), (report.PreventedQuantity, report.UsedSor, report.ExpiryReason));
        Assert.Equal((null, null, null), (report.PegOffsetValue, report.PeggedPrice, report.CounterSymbol));
        Assert.False(report.IsBestMatch);
        Assert.Equal(FromUnixTimeMilliseconds(1499405658657), report.WorkingTime);
    }

    [Fact]
    public void A_list_says_its_orders()
    {
        var list = EventPayload.Event<ListStatus>("spot.listStatus");

        Assert.Equal(("ETHBTC", 2L, "F4QN4G8DlFATFlIUQ0cjdD"), (list.Symbol, list.OrderListId, list.ListClientOrderId));
        Assert.Equal(("OCO", "EXEC_STARTED", "EXECUTING", "NONE"),
            (list.ContingencyType, list.ListStatusType, list.ListOrderStatus, list.RejectReason));
        Assert.Equal(
            ["ETHBTC 17 AJYsMjErWJesZvqlJCTUgL", "ETHBTC 18 bfYPSQdLoqAJeNrOr9adzq"],
            list.Orders!.Select(order => order.Summary));
        Assert.True(list.IsAbout(symbol => symbol == "ETHBTC"));
    }

    [Fact]
    public void A_withdrawal_and_a_lock_that_was_freed_are_negative()
    {
        Assert.Equal("BTC -0.5", Event("balanceUpdate", """{"a":"BTC","d":"-0.50000000"}""").Summary);
        Assert.Equal("BTC locked -0.5", Event("externalLockUpdate", """{"a":"BTC","d":"-0.50000000"}""").Summary);
    }

    private static UserStreamEvent Event(string name, string members) =>
        EventPayload.Event($"{{\"e\":\"{name}\",{members.AsSpan(1)}", Market.Spot);
}
