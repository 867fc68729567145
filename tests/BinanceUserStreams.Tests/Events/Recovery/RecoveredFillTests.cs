using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events.Recovery;

/// <summary>A trade of the REST API is the event that the stream would have sent, and says no more than REST does.</summary>
public sealed class RecoveredFillTests
{
    private const string Times = " EventTime=@ TransactionTime=@";

    [Theory]
    [InlineData(
        Market.UsdMFutures, HistoryProduct.UsdM, "um.userTrades", 1569514978020, typeof(UsdMOrderTradeUpdate),
        "Symbol=BTCUSDT Side=SELL PositionSide=SHORT ExecutionType=TRADE OrderId=25851813 TradeId=698759 LastFilledQuantity=0.002 LastFilledPrice=7819.01 Commission=0.07819010 CommissionAsset=USDT RealizedProfit=-0.91539999 IsMaker=false OrderTradeTime=@")]
    [InlineData(
        Market.CoinMFutures, HistoryProduct.CoinM, "cm.userTrades", 1590743483586, typeof(CoinMOrderTradeUpdate),
        "Symbol=BTCUSD_200626 Side=SELL PositionSide=BOTH ExecutionType=TRADE OrderId=28 TradeId=6 LastFilledQuantity=1 LastFilledPrice=8800 Commission=0.00000454 CommissionAsset=BTC RealizedProfit=0 IsMaker=false MarginAsset=BTC OrderTradeTime=@")]
    [InlineData(
        Market.PortfolioMargin, HistoryProduct.UsdM, "pm.um.userTrades", 1680688557875, typeof(PortfolioMarginOrderTradeUpdate),
        "BusinessUnit=UM Symbol=BTCUSDT Side=SELL PositionSide=BOTH ExecutionType=TRADE OrderId=270093109 TradeId=67880589 LastFilledQuantity=0.010 LastFilledPrice=28511.00 Commission=0.11404400 CommissionAsset=USDT RealizedProfit=2.58500000 IsMaker=false OrderTradeTime=@")]
    [InlineData(
        Market.PortfolioMargin, HistoryProduct.CoinM, "pm.cm.userTrades", 1590743483586, typeof(PortfolioMarginOrderTradeUpdate),
        "BusinessUnit=CM Symbol=BTCUSD_200626 Side=SELL PositionSide=BOTH ExecutionType=TRADE OrderId=28 TradeId=6 LastFilledQuantity=1 LastFilledPrice=8800 Commission=0.00000454 CommissionAsset=BTC RealizedProfit=0 IsMaker=false OrderTradeTime=@")]
    [InlineData(
        Market.Spot, HistoryProduct.Spot, "spot.myTrades", 1499865549590, typeof(ExecutionReport),
        "Symbol=BNBBTC Side=BUY ExecutionType=TRADE OrderId=100234 OrderListId=-1 TradeId=28457 LastFilledQuantity=12.00000000 LastFilledPrice=4.00000100 LastQuoteQuantity=48.000012 Commission=10.10000000 CommissionAsset=BNB IsMaker=false IsBestMatch=true")]
    [InlineData(
        Market.CrossMargin, HistoryProduct.Margin, "margin.myTrades", 1561973357171, typeof(ExecutionReport),
        "Symbol=BNBBTC Side=SELL ExecutionType=TRADE OrderId=39324 TradeId=34 LastFilledQuantity=3.00000000 LastFilledPrice=0.02000000 Commission=0.00006000 CommissionAsset=BTC IsMaker=false IsBestMatch=true")]
    [InlineData(
        Market.Options, HistoryProduct.Options, "options.userTrades", 1592465880683, typeof(OptionsOrderTradeUpdate),
        "Symbol=BTC-200730-9000-C Side=BUY OrderType=LIMIT ExecutionType=TRADE OrderId=4611875134427365377 TradeId=239 LastFilledQuantity=1 LastFilledPrice=100 Commission=-1.04378629 CommissionAsset=USDT RealizedProfit=0.00000000 IsMaker=false OrderTradeTime=@")]
    internal void A_trade_alone_is_a_fill(
        Market market, HistoryProduct product, string sample, long time, Type type, string expected)
    {
        var read = RestRows.Fill(market, product, RestRows.Sample(sample));

        Assert.IsType(type, read);
        Assert.Equal(RestRows.Sorted((expected + Times).Replace("@", $"{time}", StringComparison.Ordinal)), RestRows.Values(read));
        Assert.Equal(EventOrigin.Recovered, read.Origin);
        Assert.Equal((RestRows.ReadAt, null), (read.ReceivedAt, read.Connection));
        Assert.Empty(read.UnreadProperties);
    }

    [Fact]
    public void The_row_of_its_order_says_what_the_trade_does_not_but_not_how_far_it_was_then()
    {
        var read = RestRows.Fill(
            Market.UsdMFutures, HistoryProduct.UsdM, RestRows.Sample("um.userTrades"), RestRows.Sample("um.allOrders"));

        var order = Assert.IsType<UsdMOrderTradeUpdate>(read);
        Assert.Equal(
            ("abc", "TRAILING_STOP_MARKET", "TRAILING_STOP_MARKET", "GTC", 0.40m, 0m, 9300m),
            (order.ClientOrderId, order.OrderType, order.OriginalOrderType, order.TimeInForce, order.Quantity, order.Price,
                order.StopPrice));
        Assert.Equal(
            (false, false, "CONTRACT_PRICE", false, 9020m, 0.3m, "NONE", "NONE"),
            (order.IsReduceOnly, order.ClosesPosition, order.WorkingType, order.IsPriceProtected, order.ActivationPrice,
                order.CallbackRate, order.PriceMatch, order.SelfTradePreventionMode));
        Assert.Equal((null, null, null), (order.OrderStatus, order.CumulativeFilledQuantity, order.AveragePrice));

        // Of the trade, although the order has others.
        Assert.Equal(("BTCUSDT", "SELL", "SHORT", 25851813L), (order.Symbol, order.Side, order.PositionSide, order.OrderId));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1569514978020), order.OrderTradeTime);
    }

    [Fact]
    public void The_fill_that_made_the_order_what_it_is_says_that_state()
    {
        var order = RestRows.Row(
            """{"symbol":"BTCUSDT","orderId":25851813,"status":"FILLED","executedQty":"0.005","avgPrice":"7819.5","origQty":"0.005","updateTime":1569514978020}""");

        var read = (UsdMOrderTradeUpdate)RestRows.Fill(
            Market.UsdMFutures, HistoryProduct.UsdM, RestRows.Sample("um.userTrades"), order, isLast: true);

        Assert.Equal(("TRADE", "FILLED", 0.005m, 7819.5m), (read.ExecutionType, read.OrderStatus, read.CumulativeFilledQuantity, read.AveragePrice));
    }

    [Fact]
    public void The_order_of_Spot_says_its_lists_and_times()
    {
        var read = (ExecutionReport)RestRows.Fill(
            Market.Spot, HistoryProduct.Spot, RestRows.Sample("spot.myTrades"), RestRows.Sample("spot.allOrders"));

        Assert.Equal(
            ("myOrder1", "LIMIT", "GTC", 1.0m, 0.1m, 0.0m, 0.0m, 0m, -1L),
            (read.ClientOrderId, read.OrderType, read.TimeInForce, read.Quantity, read.Price, read.StopPrice,
                read.IcebergQuantity, read.QuoteOrderQuantity, read.OrderListId));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1499827319559), read.OrderCreationTime);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1499827319559), read.WorkingTime);
        Assert.Equal((null, null, null, null), (read.OrderStatus, read.CumulativeQuoteQuantity, read.IsOnBook, read.RejectReason));
    }

    [Fact]
    public void Its_text_is_the_row_as_the_exchange_sent_it()
    {
        var row = RestRows.Sample("um.userTrades");

        var read = RestRows.Fill(Market.UsdMFutures, HistoryProduct.UsdM, row);

        Assert.StartsWith("{\"buyer\"", read.Json.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(698759, ((UsdMOrderTradeUpdate)read).TradeId);
    }

    [Theory]
    [InlineData("""{"symbol":"BTCUSDT","id":7,"orderId":9,"buyer":true,"time":5}""", "BUY", 7L)]
    [InlineData("""{"time":5,"buyer":false,"side":"BUY","orderId":9,"id":7,"symbol":"BTCUSDT"}""", "BUY", 7L)]
    [InlineData("""{"symbol":"BTCUSDT","id":9007199254740993,"orderId":9,"side":"SELL","time":5,"new":[1]}""", "SELL", 9007199254740993L)]
    public void Members_may_stand_in_any_order_and_be_missing(string row, string side, long trade)
    {
        var read = (UsdMOrderTradeUpdate)RestRows.Fill(Market.UsdMFutures, HistoryProduct.UsdM, RestRows.Row(row));

        Assert.Equal((side, trade), (read.Side, read.TradeId));
    }

    [Theory]
    [InlineData("""{"id":7,"tradeId":3}""", 3)]
    [InlineData("""{"tradeId":3,"id":7}""", 3)]
    [InlineData("""{"id":7}""", 7)]
    public void Of_the_two_ids_of_an_options_trade_the_small_one_counts(string ids, long trade)
    {
        var row = $$"""{{{ids[1..^1]}},"symbol":"BTC-200730-9000-C","orderId":9,"side":"BUY","liquidity":"MAKER","time":5}""";

        var read = (OptionsOrderTradeUpdate)RestRows.Fill(Market.Options, HistoryProduct.Options, RestRows.Row(row));

        Assert.Equal((trade, true), (read.TradeId, read.IsMaker));
    }

    [Fact]
    public void A_value_that_cannot_be_held_exactly_is_named_and_nothing_else_is_lost()
    {
        var read = (UsdMOrderTradeUpdate)RestRows.Fill(
            Market.UsdMFutures, HistoryProduct.UsdM,
            RestRows.Row("""{"symbol":"BTCUSDT","id":7,"orderId":9,"side":"SELL","qty":"much","price":{"a":1},"commission":"1","time":5}"""),
            RestRows.Row("""{"origQty":[],"clientOrderId":"x"}"""));

        Assert.Equal(["Quantity", "LastFilledQuantity", "LastFilledPrice"], read.UnreadProperties);
        Assert.Equal((1m, "x"), (read.Commission, read.ClientOrderId));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"symbol":"BTCUSDT","id":7,"orderId":9,"side":"SELL","time":5""")]
    [InlineData("""{"symbol":"BTCUSDT","id":7,"orderId":9,"side":"SELL"}""")]
    [InlineData("""{"symbol":"BTCUSDT","id":7,"orderId":9,"side":"SELL","time":0}""")]
    [InlineData("""{"symbol":"BTCUSDT","id":7,"orderId":9,"side":"SELL","time":99999999999999999}""")]
    [InlineData("""{"symbol":"BTCUSDT","id":7,"orderId":9,"time":5}""")]
    [InlineData("""{"symbol":"BTCUSDT","id":0,"orderId":9,"side":"SELL","time":5}""")]
    [InlineData("""{"symbol":"BTCUSDT","id":7,"orderId":92233720368547758070,"side":"SELL","time":5}""")]
    [InlineData("""{"symbol":{},"id":7,"orderId":9,"side":"SELL","time":5}""")]
    [InlineData("""{"symbol":null,"id":7,"orderId":9,"side":"SELL","time":5}""")]
    public void A_row_that_does_not_say_which_trade_it_is_is_refused(string row)
    {
        Assert.Throws<FormatException>(() => RestRows.Fill(Market.UsdMFutures, HistoryProduct.UsdM, RestRows.Row(row)));
        Assert.Throws<FormatException>(() => RestRows.Fill(
            Market.UsdMFutures, HistoryProduct.UsdM, RestRows.Sample("um.userTrades"), RestRows.Row("[" + row)));
    }

    [Theory]
    [InlineData(Market.UsdMFutures, HistoryProduct.CoinM)]
    [InlineData(Market.MarginRisk, HistoryProduct.Margin)]
    [InlineData(Market.PortfolioMarginPro, HistoryProduct.UsdM)]
    internal void A_market_has_no_rows_of_another_one(Market market, HistoryProduct product)
    {
        Assert.Throws<FormatException>(() => RestRows.Fill(market, product, RestRows.Sample("um.userTrades")));
        Assert.DoesNotContain(product, HistoryProducts.Of(market));
    }
}
