using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>
/// The signed reads of COIN-M. Source: its pages, and the change log of 2026-06-30 for the weights and the algo service.
/// </summary>
internal static class CoinMReads
{
    private const string Order = "executedQty,orderId,origQty,origType,price,reduceOnly,side,positionSide,status,stopPrice,"
        + "closePosition,symbol,pair,time,timeInForce,type,activatePrice,priceRate,updateTime,workingType,priceProtect,"
        + "priceMatch,selfTradePreventionMode";

    private static readonly RowShape<AssetRow> _balance = new(
        "accountAlias,asset,balance,withdrawAvailable,crossWalletBalance,crossUnPnl,availableBalance,updateTime",
        AccountMembers.Assets);

    private static readonly FuturesShapes _shapes = UsdMReads.Shapes with
    {
        Trade = FuturesShapes.Trades(
            "symbol,id,orderId,pair,side,price,qty,realizedPnl,marginAsset,baseQty,quoteQty,commission,commissionAsset,"
            + "time,positionSide,buyer,maker"),
        ListedOrder = FuturesShapes.Orders($"avgPrice,clientOrderId,cumBase,cumQuote,{Order},goodTillDate"),
        Order = FuturesShapes.Orders($"avgPrice,clientOrderId,cumBase,{Order}"),
        Income = IncomeMembers.Inverse,
        Position = FuturesShapes.Positions(
            "symbol,positionAmt,entryPrice,breakEvenPrice,markPrice,unRealizedProfit,liquidationPrice,leverage,maxQty,"
            + "marginType,isolatedMargin,isAutoAddMargin,positionSide,updateTime"),
        Account = FuturesShapes.Accounts(
            "assets,positions,canDeposit,canTrade,canWithdraw,feeTier,updateTime",
            "asset,walletBalance,unrealizedProfit,marginBalance,maintMargin,initialMargin,positionInitialMargin,"
            + "openOrderInitialMargin,maxWithdrawAmount,crossWalletBalance,crossUnPnl,availableBalance,updateTime",
            "symbol,positionAmt,initialMargin,maintMargin,unrealizedProfit,positionInitialMargin,openOrderInitialMargin,"
            + "leverage,isolated,positionSide,entryPrice,breakEvenPrice,maxQty,updateTime,notionalValue"),
    };

    public static IEnumerable<SignedRead> Of(TradingDesk desk) =>
        Table(new FuturesAnswers(desk, EmulatedMarket.CoinMFutures, isInverse: true, _shapes))
            .Select(read => read with { IsSymbol = FuturesSymbols.IsInverse });

    private static IEnumerable<SignedRead> Table(FuturesAnswers answers) =>
    [
        new("/dapi/v1/userTrades", answers.Trades) { Weight = 5, Symbol = SymbolRule.SymbolOrPair, UsualLimit = 50 },
        new("/dapi/v1/allOrders", answers.Orders)
        {
            Weight = 5,
            Symbol = SymbolRule.SymbolOrPair,
            UsualLimit = 50,
            LargestLimit = 100,
        },
        new("/dapi/v1/openOrders", answers.OpenOrders) { WeightOfAll = 40, Symbol = SymbolRule.Optional },
        new("/dapi/v1/order", answers.Order) { Symbol = SymbolRule.Mandatory },
        new("/dapi/v1/openAlgoOrders", answers.OpenAlgoOrders) { WeightOfAll = 40, Symbol = SymbolRule.Optional },
        new("/dapi/v1/allAlgoOrders", answers.AllAlgoOrders) { Weight = 5, Symbol = SymbolRule.Mandatory },
        new("/dapi/v1/algoOrder", answers.AlgoOrder),
        new("/dapi/v1/income", answers.Income)
        {
            Weight = 20,
            Symbol = SymbolRule.Optional,
            LongestWindow = TimeSpan.FromDays(365),
            UsualLimit = 100,
        },
        new("/dapi/v1/positionRisk", answers.Positions),
        new("/dapi/v1/balance", request => answers.Balances(request, _balance)),
        new("/dapi/v1/account", answers.Account) { Weight = 5 },
    ];
}
