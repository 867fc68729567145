namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>
/// How Spot, Margin or the margin part of Portfolio Margin writes its rows. Source: the samples of its pages.
/// </summary>
internal sealed record SpotShapes
{
    private const string ListHead =
        "orderListId,contingencyType,listStatusType,listOrderStatus,listClientOrderId,transactionTime,symbol";

    private const string MarginOrderHead = "clientOrderId,cummulativeQuoteQty,executedQty,icebergQty,isWorking,orderId,"
        + "origQty,price,side,status,stopPrice,symbol";

    private const string MarginTradeHead =
        "commission,commissionAsset,id,isBestMatch,isBuyer,isMaker,orderId,price,qty,symbol";

    private const string SpotOrderHead = "symbol,orderId,orderListId,clientOrderId,price,origQty,executedQty,"
        + "cummulativeQuoteQty,status,timeInForce,type,side,stopPrice,icebergQty,time,updateTime,isWorking";

    public static SpotShapes Spot { get; } = new()
    {
        Trade = Trades("symbol,id,orderId,orderListId,price,qty,quoteQty,commission,commissionAsset,time,isBuyer,isMaker,"
            + "isBestMatch"),
        ListedOrder = Orders($"{SpotOrderHead},origQuoteOrderQty,workingTime,selfTradePreventionMode,expiryReason"),
        Order = Orders($"{SpotOrderHead},workingTime,origQuoteOrderQty,selfTradePreventionMode,expiryReason"),
        List = Lists($"{ListHead},orders"),
    };

    public static SpotShapes Margin { get; } = new()
    {
        Trade = Trades($"{MarginTradeHead},isIsolated,time"),
        ListedOrder = MarginOrders("isIsolated,time,timeInForce,type,selfTradePreventionMode,updateTime"),
        Order = MarginOrders("isIsolated,time,timeInForce,type,selfTradePreventionMode,updateTime"),
        List = Lists($"{ListHead},isIsolated,orders"),
    };

    public static SpotShapes Portfolio { get; } = new()
    {
        Trade = Trades($"{MarginTradeHead},time"),
        ListedOrder = PortfolioOrders(),
        Order = PortfolioOrders(),
        List = Lists($"{ListHead},orders"),
    };

    /// <summary>A row of <c>myTrades</c>.</summary>
    public required RowShape<SpotTradeRow> Trade { get; init; }

    /// <summary>A row of <c>allOrders</c> and <c>openOrders</c>.</summary>
    public required RowShape<SpotOrderRow> ListedOrder { get; init; }

    /// <summary><c>order</c>.</summary>
    public required RowShape<SpotOrderRow> Order { get; init; }

    /// <summary>A row of <c>allOrderList</c> and <c>openOrderList</c>.</summary>
    public required RowShape<SpotListRow> List { get; init; }

    private static RowShape<SpotTradeRow> Trades(string members) => new(members, SpotMembers.Trades);

    private static RowShape<SpotOrderRow> Orders(string members) => new(members, SpotMembers.Orders);

    private static RowShape<SpotOrderRow> MarginOrders(string tail) => Orders($"{MarginOrderHead},{tail}");

    private static RowShape<SpotOrderRow> PortfolioOrders() => MarginOrders(
        "time,timeInForce,type,updateTime,accountId,selfTradePreventionMode,preventedMatchId,preventedQuantity");

    private static RowShape<SpotListRow> Lists(string members) => new(members, SpotMembers.Lists);
}
