using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events.Recovery;

/// <summary>An order of the REST API is the event of its last change, and says no more than REST does.</summary>
public sealed class RecoveredOrderTests
{
    private const string Times = " EventTime=@ TransactionTime=@";

    private const string Trailing =
        "ClientOrderId=abc OrderType=TRAILING_STOP_MARKET OriginalOrderType=TRAILING_STOP_MARKET Side=BUY PositionSide=SHORT Quantity=0.40 Price=0 StopPrice=9300 IsReduceOnly=false ClosesPosition=false WorkingType=CONTRACT_PRICE IsPriceProtected=false ActivationPrice=9020 CallbackRate=0.3 PriceMatch=NONE SelfTradePreventionMode=NONE ExecutionType=NEW OrderStatus=NEW CumulativeFilledQuantity=0 OrderId=1917641 OrderTradeTime=@ ";

    private const string Unified =
        "ClientOrderId=abc OrderType=LIMIT OriginalOrderType=LIMIT Side=BUY PositionSide=SHORT TimeInForce=GTC Quantity=0.40 Price=0 IsReduceOnly=false ExecutionType=NEW OrderStatus=NEW CumulativeFilledQuantity=0 OrderId=1917641 OrderTradeTime=@ ";

    private const string SpotOrder =
        "ClientOrderId=myOrder1 OrderType=LIMIT Side=BUY TimeInForce=GTC Quantity=1.0 Price=0.1 StopPrice=0.0 IcebergQuantity=0.0 QuoteOrderQuantity=0.000000 OrderListId=-1 OrderId=1 ExecutionType=NEW OrderStatus=NEW CumulativeFilledQuantity=0.0 CumulativeQuoteQuantity=0.0 IsOnBook=true OrderCreationTime=1499827319559 WorkingTime=1499827319559 SelfTradePreventionMode=NONE Symbol=LTCBTC";

    [Theory]
    [InlineData(Market.UsdMFutures, HistoryProduct.UsdM, "um.allOrders", 1579276756075, typeof(UsdMOrderTradeUpdate),
        Trailing + "Symbol=BTCUSDT TimeInForce=GTC AveragePrice=0.00000")]
    [InlineData(Market.UsdMFutures, HistoryProduct.UsdM, "um.openOrders", 1579276756075, typeof(UsdMOrderTradeUpdate),
        Trailing + "Symbol=BTCUSDT TimeInForce=GTC AveragePrice=0.00000")]
    [InlineData(Market.CoinMFutures, HistoryProduct.CoinM, "cm.allOrders", 1579276756075, typeof(CoinMOrderTradeUpdate),
        Trailing + "Symbol=BTCUSD_200925 TimeInForce=GTD AveragePrice=0.0")]
    [InlineData(Market.PortfolioMargin, HistoryProduct.UsdM, "pm.um.allOrders", 1579276756075, typeof(PortfolioMarginOrderTradeUpdate),
        Unified + "BusinessUnit=UM Symbol=BTCUSDT AveragePrice=0.00000 SelfTradePreventionMode=NONE PriceMatch=NONE")]
    [InlineData(Market.PortfolioMargin, HistoryProduct.CoinM, "pm.cm.allOrders", 1579276756075, typeof(PortfolioMarginOrderTradeUpdate),
        Unified + "BusinessUnit=CM Symbol=BTCUSD_200925 AveragePrice=0.0")]
    [InlineData(Market.Spot, HistoryProduct.Spot, "spot.allOrders", 1499827319559, typeof(ExecutionReport), SpotOrder)]
    [InlineData(Market.Spot, HistoryProduct.Spot, "spot.order", 1499827319559, typeof(ExecutionReport), SpotOrder)]
    [InlineData(Market.IsolatedMargin, HistoryProduct.Margin, "margin.allOrders", 1565769342148, typeof(ExecutionReport),
        "ClientOrderId=D2KDy4DIeS56PvkM13f8cP OrderType=TAKE_PROFIT_LIMIT Side=SELL TimeInForce=GTC Quantity=5.31000000 Price=0.22500000 StopPrice=0.18000000 IcebergQuantity=0.00000000 OrderId=41295 ExecutionType=CANCELED OrderStatus=CANCELED CumulativeFilledQuantity=0.00000000 CumulativeQuoteQuantity=0.00000000 IsOnBook=false OrderCreationTime=1565769338806 SelfTradePreventionMode=NONE Symbol=BNBBTC")]
    [InlineData(Market.Options, HistoryProduct.Options, "options.historyOrders", 1592465880683, typeof(OptionsOrderTradeUpdate),
        "ClientOrderId= OrderType=LIMIT Side=BUY TimeInForce=GTC Quantity=1 Price=100 IsReduceOnly=false OrderId=4611875134427365377 ExecutionType=NEW OrderStatus=ACCEPTED CumulativeFilledQuantity=0 AveragePrice=0 Symbol=BTC-200730-9000-C OrderTradeTime=@")]
    [InlineData(Market.Options, HistoryProduct.Options, "options.order", 1566818724722, typeof(OptionsOrderTradeUpdate),
        "ClientOrderId= OrderType=LIMIT Side=BUY TimeInForce=GTC Quantity=1 Price=100 IsReduceOnly=false OrderId=4611875134427365377 ExecutionType=NEW OrderStatus=NEW CumulativeFilledQuantity=0 AveragePrice=0 Symbol=BTC-200730-9000-C SelfTradePreventionMode=EXPIRE_MAKER OrderTradeTime=@")]
    internal void An_order_is_its_last_state(
        Market market, HistoryProduct product, string sample, long time, Type type, string expected)
    {
        var read = RestRows.Order(market, product, RestRows.Sample(sample));

        Assert.IsType(type, read);
        Assert.Equal(RestRows.Sorted((expected + Times).Replace("@", $"{time}", StringComparison.Ordinal)), RestRows.Values(read));
        Assert.Equal(EventOrigin.Recovered, read.Origin);
        Assert.Empty(read.UnreadProperties);
    }

    [Theory]
    [InlineData("NEW", "NEW")]
    [InlineData("CANCELED", "CANCELED")]
    [InlineData("EXPIRED", "EXPIRED")]
    [InlineData("EXPIRED_IN_MATCH", "EXPIRED")]
    [InlineData("REJECTED", "REJECTED")]
    [InlineData("FILLED", null)]
    [InlineData("PARTIALLY_FILLED", null)]
    [InlineData("SOMETHING_NEW", null)]
    public void What_happened_follows_from_the_state_where_only_one_thing_leads_to_it(string status, string? execution)
    {
        var read = (UsdMOrderTradeUpdate)RestRows.Order(
            Market.UsdMFutures, HistoryProduct.UsdM,
            RestRows.Row($$"""{"symbol":"BTCUSDT","orderId":9,"status":"{{status}}","updateTime":5}"""));

        Assert.Equal((execution, status), (read.ExecutionType, read.OrderStatus));
        Assert.Null(read.TradeId);
    }

    [Fact]
    public void Spot_has_a_word_of_its_own_for_an_order_that_would_have_traded_with_its_account() => Assert.Equal(
        "TRADE_PREVENTION",
        ((ExecutionReport)RestRows.Order(
            Market.Spot, HistoryProduct.Spot,
            RestRows.Row("""{"symbol":"BTCUSDT","orderId":9,"status":"EXPIRED_IN_MATCH","updateTime":5,"preventedMatchId":3,"preventedQuantity":"2"}""")))
        .ExecutionType);

    [Fact]
    public void What_few_orders_of_Spot_have_is_read_too()
    {
        var row = RestRows.Row(
            """{"symbol":"BTCUSDT","orderId":9,"status":"EXPIRED","updateTime":5,"strategyId":1,"strategyType":1000000,"trailingDelta":50,"trailingTime":7,"usedSor":true,"workingFloor":"SOR","preventedMatchId":3,"preventedQuantity":"2","pegPriceType":"PRIMARY_PEG","pegOffsetType":"PRICE_LEVEL","pegOffsetValue":4,"peggedPrice":"8.5","expiryReason":"INSUFFICIENT_LIQUIDITY"}""");

        Assert.Equal(
            RestRows.Sorted(
                "EventTime=5 TransactionTime=5 Symbol=BTCUSDT OrderId=9 OrderStatus=EXPIRED ExecutionType=EXPIRED StrategyId=1 StrategyType=1000000 TrailingDelta=50 TrailingTime=7 UsedSor=true WorkingFloor=SOR PreventedMatchId=3 PreventedQuantity=2 PegPriceType=PRIMARY_PEG PegOffsetType=PRICE_LEVEL PegOffsetValue=4 PeggedPrice=8.5 ExpiryReason=INSUFFICIENT_LIQUIDITY"),
            RestRows.Values(RestRows.Order(Market.Spot, HistoryProduct.Spot, row)));
    }

    [Fact]
    public void A_good_till_date_is_read_where_the_class_has_one() => Assert.Equal(
        DateTimeOffset.FromUnixTimeMilliseconds(77),
        ((UsdMOrderTradeUpdate)RestRows.Order(
            Market.UsdMFutures, HistoryProduct.UsdM,
            RestRows.Row("""{"symbol":"BTCUSDT","orderId":9,"status":"NEW","updateTime":5,"goodTillDate":77}"""))).GoodTillDate);

    [Fact]
    public void An_order_that_was_never_changed_is_of_the_time_when_it_was_placed() => Assert.Equal(
        DateTimeOffset.FromUnixTimeMilliseconds(5),
        RestRows.Order(
            Market.UsdMFutures, HistoryProduct.UsdM,
            RestRows.Row("""{"symbol":"BTCUSDT","orderId":9,"status":"NEW","updateTime":0,"time":5}""")).EventTime);

    [Theory]
    [InlineData(Market.UsdMFutures, HistoryProduct.UsdM, "um.allAlgoOrders", typeof(UsdMAlgoUpdate), "")]
    [InlineData(Market.CoinMFutures, HistoryProduct.CoinM, "um.allAlgoOrders", typeof(CoinMAlgoUpdate), "")]
    [InlineData(
        Market.UsdMFutures, HistoryProduct.UsdM, "um.algoOrder", typeof(UsdMAlgoUpdate),
        " ActualOrderType=LIMIT ExecutedQuantity=0.01")]
    internal void A_conditional_order_is_its_last_state(
        Market market, HistoryProduct product, string sample, Type type, string more)
    {
        var read = RestRows.Of(market).Algo(product, RestRows.Sample(sample), RestRows.ReadAt);

        Assert.IsType(type, read);
        Assert.Equal(
            RestRows.Sorted(
                "AlgoId=2146760 ClientAlgoId=6B2I9XVcJpCjqPAJ4YoFX7 AlgoType=CONDITIONAL OrderType=TAKE_PROFIT Symbol=BNBUSDT Side=SELL PositionSide=BOTH TimeInForce=GTC Quantity=0.01 AlgoStatus=CANCELED AveragePrice=0.00000 TriggerPrice=750.000 Price=750.000 SelfTradePreventionMode=EXPIRE_MAKER WorkingType=CONTRACT_PRICE PriceMatch=NONE ClosesPosition=false IsPriceProtected=false IsReduceOnly=false EventTime=1750514545091 TransactionTime=1750514545091" + more),
            RestRows.Values(read));
        Assert.Empty(read.UnreadProperties);
    }

    [Fact]
    public void Portfolio_Margin_says_whose_conditional_order_it_is()
    {
        var events = RestRows.Of(Market.PortfolioMargin);

        var algo = events.Algo(HistoryProduct.UsdM, RestRows.Sample("pm.um.algo.allAlgoOrders"), RestRows.ReadAt);
        var conditional = events.Algo(HistoryProduct.CoinM, RestRows.Sample("pm.cm.conditional.allOrders"), RestRows.ReadAt);

        Assert.Equal("UM", Assert.IsType<PortfolioMarginAlgoUpdate>(algo).BusinessUnit);
        Assert.IsType<ConditionalOrderTradeUpdate>(conditional);
        Assert.Equal(
            RestRows.Sorted(
                "BusinessUnit=CM ClientStrategyId=abc StrategyId=123445 StrategyStatus=TRIGGERED StrategyType=TRAILING_STOP_MARKET Quantity=0.40 Price=0 IsReduceOnly=false Side=BUY PositionSide=SHORT StopPrice=9300 Symbol=BTCUSD OrderId=12123343534 OrderBookTime=1566818724710 UpdateTime=1566818724722 EventTime=1566818724722 TransactionTime=1566818724722 TimeInForce=GTC ActivationPrice=9020 CallbackRate=0.3"),
            RestRows.Values(conditional));
    }

    [Theory]
    [InlineData("""{"symbol":"BTCUSDT","orderId":9,"updateTime":5}""")]
    [InlineData("""{"symbol":"BTCUSDT","orderId":9,"status":"NEW"}""")]
    [InlineData("""{"symbol":"BTCUSDT","status":"NEW","updateTime":5}""")]
    [InlineData("""{"orderId":9,"status":"NEW","updateTime":5}""")]
    [InlineData("""{"orderId":9,"status":"NEW","updateTime":5,"symbol":"\u00""")]
    [InlineData("\"NEW\"")]
    public void A_row_that_does_not_say_which_order_it_is_is_refused(string row)
    {
        Assert.Throws<FormatException>(() => RestRows.Order(Market.UsdMFutures, HistoryProduct.UsdM, RestRows.Row(row)));
        Assert.Throws<FormatException>(() => RestRows.Of(Market.UsdMFutures).Algo(HistoryProduct.UsdM, RestRows.Row(row), RestRows.ReadAt));
    }

    [Fact]
    public void An_event_of_a_stream_is_none_that_was_read_back() =>
        Assert.Equal(EventOrigin.Stream, EventPayload.Event("um.ORDER_TRADE_UPDATE").Origin);
}
