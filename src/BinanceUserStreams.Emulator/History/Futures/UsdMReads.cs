using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>
/// The signed reads of USD-M. Source: its pages, and the change log for <c>allOrders</c> without a symbol (2026-08-25), the
/// three months of <c>userTrades</c> (2026-08-26) and <c>income</c> without pages (2026-10-16).
/// </summary>
internal static class UsdMReads
{
    private const string AlgoHead = "algoId,clientAlgoId,algoType,orderType,symbol,side,positionSide,timeInForce,quantity,"
        + "algoStatus,actualOrderId,actualPrice";

    private const string AlgoTail = "selfTradePreventionMode,workingType,priceMatch,closePosition,priceProtect,reduceOnly,"
        + "createTime,updateTime,triggerTime,goodTillDate";

    private static readonly RowShape<AlgoRow> _listedAlgo = FuturesShapes.Algos(
        $"{AlgoHead},triggerPrice,price,icebergQuantity,tpTriggerPrice,tpPrice,slTriggerPrice,slPrice,tpOrderType,{AlgoTail}");

    private static readonly RowShape<AssetRow> _balance = new(
        "accountAlias,asset,balance,crossWalletBalance,crossUnPnl,availableBalance,maxWithdrawAmount,marginAvailable,"
        + "updateTime",
        AccountMembers.Assets);

    private static readonly FuturesShapes _shapes = new()
    {
        Trade = FuturesShapes.Trades(
            "buyer,commission,commissionAsset,id,maker,orderId,price,qty,quoteQty,baseQty,marginAsset,realizedPnl,side,"
            + "positionSide,symbol,pair,time"),
        ListedOrder = FuturesShapes.Orders(
            "avgPrice,clientOrderId,cumQuote,cumBase,executedQty,orderId,origQty,origType,price,reduceOnly,side,"
            + "positionSide,status,stopPrice,closePosition,symbol,pair,time,timeInForce,type,activatePrice,priceRate,"
            + "updateTime,workingType,priceProtect,priceMatch,selfTradePreventionMode,goodTillDate"),
        Order = FuturesShapes.Orders(
            "avgPrice,clientOrderId,cumQuote,executedQty,orderId,origQty,origType,price,reduceOnly,side,positionSide,"
            + "status,stopPrice,closePosition,symbol,time,timeInForce,type,activatePrice,priceRate,updateTime,workingType,"
            + "priceProtect,priceMatch,selfTradePreventionMode,goodTillDate"),
        Income = IncomeMembers.Linear,
        OpenAlgo = _listedAlgo,
        ListedAlgo = _listedAlgo,
        Algo = FuturesShapes.Algos(
            $"{AlgoHead},actualType,actualQty,triggerPrice,price,icebergQuantity,tpOrderType,{AlgoTail}"),
        Position = FuturesShapes.Positions(
            "symbol,positionSide,positionAmt,entryPrice,breakEvenPrice,markPrice,unRealizedProfit,liquidationPrice,"
            + "isolatedMargin,notional,marginAsset,isolatedWallet,initialMargin,maintMargin,positionInitialMargin,"
            + "openOrderInitialMargin,adl,bidNotional,askNotional,updateTime"),
        Account = FuturesShapes.Accounts(
            "totalInitialMargin,totalMaintMargin,totalWalletBalance,totalUnrealizedProfit,totalMarginBalance,"
            + "totalPositionInitialMargin,totalOpenOrderInitialMargin,totalCrossWalletBalance,totalCrossUnPnl,"
            + "availableBalance,maxWithdrawAmount,assets,positions",
            "asset,walletBalance,unrealizedProfit,marginBalance,maintMargin,initialMargin,positionInitialMargin,"
            + "openOrderInitialMargin,crossWalletBalance,crossUnPnl,availableBalance,maxWithdrawAmount,updateTime",
            "symbol,positionSide,positionAmt,unrealizedProfit,isolatedMargin,notional,isolatedWallet,initialMargin,"
            + "maintMargin,updateTime"),
    };

    /// <summary>The shapes of conditional orders, which COIN-M has too.</summary>
    public static FuturesShapes Shapes => _shapes;

    public static IEnumerable<SignedRead> Of(TradingDesk desk)
    {
        FuturesAnswers answers = new(desk, EmulatedMarket.UsdMFutures, isInverse: false, _shapes)
        {
            OtherMarket = EmulatedMarket.CoinMFutures,
        };
        return Table(answers).Select(read => read with { IsSymbol = FuturesSymbols.IsLinear });
    }

    private static IEnumerable<SignedRead> Table(FuturesAnswers answers) =>
    [
        new("/fapi/v1/userTrades", answers.Trades) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/fapi/v1/allOrders", answers.Orders) { Weight = 5, Symbol = SymbolRule.Optional },
        new("/fapi/v1/openOrders", answers.OpenOrders) { WeightOfAll = 40, Symbol = SymbolRule.Optional },
        new("/fapi/v1/order", answers.Order) { Symbol = SymbolRule.Mandatory },
        new("/fapi/v1/openAlgoOrders", answers.OpenAlgoOrders) { WeightOfAll = 40, Symbol = SymbolRule.Optional },
        new("/fapi/v1/allAlgoOrders", answers.AllAlgoOrders) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/fapi/v1/algoOrder", answers.AlgoOrder),
        new("/fapi/v1/income", answers.Income)
        {
            Weight = 30,
            Symbol = SymbolRule.Optional,
            LongestWindow = null,
            UsualLimit = 100,
        },
        new("/fapi/v3/positionRisk", answers.Positions) { Weight = 5, Symbol = SymbolRule.Optional },
        new("/fapi/v3/balance", request => answers.Balances(request, _balance)) { Weight = 5 },
        new("/fapi/v3/account", answers.Account) { Weight = 5 },
    ];
}
