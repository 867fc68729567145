using BinanceUserStreams.Events.Orders;
using static System.DateTimeOffset;

namespace BinanceUserStreams.Tests.Events;

public sealed class OrderEventTests
{
    [Fact]
    public void A_fill_says_what_was_filled_at_what_price_and_cost()
    {
        var fill = EventPayload.Event<UsdMOrderTradeUpdate>("capture.um.ORDER_TRADE_UPDATE.FILLED.2021");

        Assert.Equal(("BTCUSDT", "BUY", "MARKET"), (fill.Symbol, fill.Side, fill.OrderType));
        Assert.Equal(("TRADE", "FILLED"), (fill.ExecutionType, fill.OrderStatus));
        Assert.Equal((2611733004L, 154402974L), (fill.OrderId, fill.TradeId));
        Assert.Equal((1m, 39849.93m), (fill.LastFilledQuantity, fill.LastFilledPrice));
        Assert.Equal((15.939972m, "USDT"), (fill.Commission, fill.CommissionAsset));
        Assert.Equal(0m, fill.RealizedProfit);
        Assert.Equal(FromUnixTimeMilliseconds(1610638208309), fill.TransactionTime);
        Assert.Equal(FromUnixTimeMilliseconds(1610638208312), fill.EventTime);
        Assert.Equal("BTCUSDT BUY MARKET FILLED 1 @ 39849.93 (1/1) fee 15.939972 USDT", fill.Summary);
    }

    [Fact]
    public void Members_that_did_not_exist_when_an_event_was_sent_are_null()
    {
        var fill = EventPayload.Event<UsdMOrderTradeUpdate>("capture.um.ORDER_TRADE_UPDATE.FILLED.2021");

        Assert.Null(fill.SelfTradePreventionMode);
        Assert.Null(fill.PriceMatch);
        Assert.Null(fill.GoodTillDate);
        Assert.Null(fill.ExpiryReason);
        Assert.Null(fill.ModifyId);
        Assert.Null(fill.ActivationPrice);
    }

    [Theory]
    [InlineData("capture.um.ORDER_TRADE_UPDATE.NEW", "SOLUSDT SHORT BUY LIMIT NEW 21.26 @ 85.67")]
    [InlineData("constructed.um.ORDER_TRADE_UPDATE.AMENDMENT", "BTCUSDT LONG SELL LIMIT AMENDMENT NEW 0.001 @ 7100")]
    [InlineData("constructed.um.ORDER_TRADE_UPDATE.ALGO_CONDITION", "BTCUSDT LONG SELL MARKET NEW 0.001 stop 7103.04")]
    [InlineData("constructed.cm.ORDER_TRADE_UPDATE.AMENDMENT",
        "BTCUSD_200925 LONG SELL LIMIT AMENDMENT NEW 2 @ 9100.1")]
    [InlineData("constructed.pm.ORDER_TRADE_UPDATE.AMENDMENT", "BTCUSDT LONG SELL LIMIT AMENDMENT NEW 0.001 @ 7100.1")]
    [InlineData("cm.ORDER_TRADE_UPDATE", "BTCUSD_200925 LONG SELL TRAILING_STOP_MARKET NEW 2 stop 9103.1")]
    [InlineData("pm.ORDER_TRADE_UPDATE", "BTCUSDT LONG SELL MARKET NEW 0.001 stop 7103.04")]
    [InlineData("options.ORDER_TRADE_UPDATE", "BTCUSDT SELL TRAILING_STOP_MARKET NEW 0.001")]
    [InlineData("um.TRADE_LITE", "BTCUSDT BUY 0.04 @ 64089.2 taker")]
    [InlineData("pm.executionReport", "ETHBTC BUY LIMIT NEW 1 @ 0.1026441")]
    [InlineData("pm.CONDITIONAL_ORDER_TRADE_UPDATE",
        "BTCUSDT LONG SELL TRAILING_STOP_MARKET NEW 0.001 stop 7103.04")]
    public void An_order_is_told_in_one_line(string payload, string line) =>
        Assert.Equal(line, EventPayload.Event(payload).Summary);

    [Fact]
    public void A_partial_fill_says_how_much_of_the_order_is_done()
    {
        var fill = EventPayload.Event(
            """
            {"e":"ORDER_TRADE_UPDATE","o":{"s":"ETHUSDT","S":"SELL","o":"LIMIT","x":"TRADE","X":"PARTIALLY_FILLED",
            "q":"2.50","p":"3000","l":"0.30","z":"1.10","L":"3000.10","n":"-0.02","N":"BNB","rp":"-4.5","ps":"BOTH"}}
            """,
            BinanceUserStreams.Markets.Market.UsdMFutures);

        Assert.Equal(
            "ETHUSDT SELL LIMIT PARTIALLY_FILLED 0.3 @ 3000.1 (1.1/2.5) PnL -4.5 fee -0.02 BNB", fill.Summary);
    }

    [Fact]
    public void A_coin_margined_order_says_the_account_and_the_margin_asset()
    {
        var order = EventPayload.Event<CoinMOrderTradeUpdate>("cm.ORDER_TRADE_UPDATE");

        Assert.Equal(("SfsR", "BTC", 8888888L), (order.AccountAlias, order.MarginAsset, order.OrderId));
    }

    [Fact]
    public void A_Portfolio_Margin_order_says_whose_and_what_it_comes_from()
    {
        var order = EventPayload.Event<PortfolioMarginOrderTradeUpdate>("pm.ORDER_TRADE_UPDATE");

        Assert.Equal(("UM", ""), (order.BusinessUnit, order.AccountAlias));
        Assert.Equal(("C_TAKE_PROFIT", 12893L), (order.StrategyType, order.StrategyId));
        Assert.Equal((7103.04m, null), (order.StopPrice, order.GoodTillDate));
    }

    [Fact]
    public void An_amendment_says_the_clients_id_of_it() => Assert.Equal(
        "my-modify-1",
        EventPayload.Event<UsdMOrderTradeUpdate>("constructed.um.ORDER_TRADE_UPDATE.AMENDMENT").ModifyId);

    [Fact]
    public void An_amendment_says_it_on_COIN_M_and_on_Portfolio_Margin_too()
    {
        var coin = EventPayload.Event<CoinMOrderTradeUpdate>("constructed.cm.ORDER_TRADE_UPDATE.AMENDMENT");
        var portfolio = EventPayload.Event<PortfolioMarginOrderTradeUpdate>("constructed.pm.ORDER_TRADE_UPDATE.AMENDMENT");

        Assert.Equal(("my-modify-2", 0L, 0L), (coin.ModifyId, coin.StrategyId, coin.StrategyStatus));
        Assert.Equal(("my-modify-3", "OPPONENT"), (portfolio.ModifyId, portfolio.PriceMatch));
    }

    [Theory]
    [InlineData("constructed.um.ORDER_TRADE_UPDATE.ALGO_CONDITION", 1000000033225453)]
    [InlineData("constructed.cm.ORDER_TRADE_UPDATE.ALGO_CONDITION", 2000000033225453)]
    public void An_order_that_was_a_conditional_one_says_which(string payload, long algoId)
    {
        var order = Assert.IsAssignableFrom<FuturesOrderTradeUpdate>(EventPayload.Event(payload));

        Assert.Equal(("ALGO_CONDITION", algoId, -1L), (order.StrategyType, order.StrategyId, order.StrategyStatus));
    }

    [Fact]
    public void A_margin_order_without_commission_has_no_asset_of_it()
    {
        var report = EventPayload.Event<ExecutionReport>("pm.executionReport");

        Assert.Null(report.CommissionAsset);
        Assert.Equal((0m, -1L, -1L), (report.Commission, report.TradeId, report.OrderListId));
        Assert.Equal("INSUFFICIENT_LIQUIDITY", report.ExpiryReason);
        Assert.Equal(("BTCUSDT", 37L), (report.CounterSymbol, report.CounterOrderId));
        Assert.Equal(FromUnixTimeMilliseconds(1499405658657), report.TransactionTime);
    }

    [Fact]
    public void A_rejected_trigger_says_the_exchanges_reason()
    {
        var reject = EventPayload.Event<ConditionalOrderTriggerReject>("um.CONDITIONAL_ORDER_TRIGGER_REJECT");

        Assert.Equal(("ETHUSDT", 155618472834L), (reject.Symbol, reject.OrderId));
        Assert.StartsWith("Due to the order could not be filled", reject.RejectReason, StringComparison.Ordinal);
    }
}
