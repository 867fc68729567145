namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>How Portfolio Margin writes the rows of its futures.</summary>
internal static class PortfolioShapes
{
    private const string Order = "executedQty,orderId,origQty,origType,price,reduceOnly,side,positionSide,status,symbol";
    private const string LinearOrder = $"avgPrice,clientOrderId,cumQuote,{Order},time,timeInForce,type,updateTime,"
        + "selfTradePreventionMode,goodTillDate,priceMatch";

    private const string InverseOrder =
        $"avgPrice,clientOrderId,cumBase,{Order},pair,time,timeInForce,type,updateTime";

    private const string AlgoHead = "algoId,clientAlgoId,algoType,orderType,symbol,side,positionSide,timeInForce,quantity,"
        + "algoStatus";

    private const string AlgoTail = "triggerPrice,price,selfTradePreventionMode,workingType,priceMatch,closePosition,"
        + "priceProtect,reduceOnly,createTime,updateTime,triggerTime,goodTillDate";

    private const string Algo = $"{AlgoHead},actualOrderId,actualPrice,{AlgoTail}";

    private const string Asset = "asset,crossWalletBalance,crossUnPnl,maintMargin,initialMargin,positionInitialMargin,"
        + "openOrderInitialMargin,updateTime";

    /// <summary>USD-M.</summary>
    public static FuturesShapes Linear { get; } = new()
    {
        Trade = FuturesShapes.Trades(
            "symbol,id,orderId,side,price,qty,realizedPnl,quoteQty,commission,commissionAsset,time,buyer,maker,"
            + "positionSide"),
        ListedOrder = FuturesShapes.Orders(LinearOrder),
        Order = FuturesShapes.Orders(LinearOrder),
        Income = IncomeMembers.Linear,
        OpenAlgo = FuturesShapes.Algos($"{AlgoHead},{AlgoTail}"),
        ListedAlgo = FuturesShapes.Algos(Algo),
        Algo = FuturesShapes.Algos(Algo),
        Position = FuturesShapes.Positions(
            "symbol,positionAmt,entryPrice,markPrice,unRealizedProfit,liquidationPrice,leverage,maxNotionalValue,"
            + "positionSide,notional,updateTime"),
        Account = FuturesShapes.Accounts(
            "assets,positions",
            Asset,
            "symbol,initialMargin,maintMargin,unrealizedProfit,positionInitialMargin,openOrderInitialMargin,leverage,"
            + "entryPrice,maxNotional,bidNotional,askNotional,positionSide,positionAmt,updateTime"),
    };

    /// <summary>USD-M as the second version of its account is written.</summary>
    public static FuturesShapes LinearV2 { get; } = Linear with
    {
        Account = FuturesShapes.Accounts(
            "assets,positions",
            Asset,
            "symbol,initialMargin,maintMargin,unrealizedProfit,positionSide,positionAmt,updateTime,notional"),
    };

    /// <summary>COIN-M.</summary>
    public static FuturesShapes Inverse { get; } = Linear with
    {
        Trade = FuturesShapes.Trades(
            "symbol,id,orderId,pair,side,price,qty,realizedPnl,marginAsset,baseQty,commission,commissionAsset,time,"
            + "positionSide,buyer,maker"),
        ListedOrder = FuturesShapes.Orders(InverseOrder),
        Order = FuturesShapes.Orders(InverseOrder),
        Income = IncomeMembers.Inverse,
        Position = FuturesShapes.Positions(
            "symbol,positionAmt,entryPrice,markPrice,unRealizedProfit,liquidationPrice,leverage,positionSide,updateTime,"
            + "maxQty,notionalValue"),
        Account = FuturesShapes.Accounts(
            "assets,positions",
            Asset,
            "symbol,positionAmt,initialMargin,maintMargin,unrealizedProfit,positionInitialMargin,openOrderInitialMargin,"
            + "leverage,positionSide,entryPrice,maxQty,updateTime"),
    };
}
