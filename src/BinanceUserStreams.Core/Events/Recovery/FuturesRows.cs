namespace BinanceUserStreams.Events.Recovery;

/// <summary>
/// The rows of USDⓈ-M and COIN-M futures, with and without Portfolio Margin. Source: Account Trade List, All Orders and the
/// pages of conditional orders on developers.binance.com; section C.7 of the fact sheet on signed requests.
/// </summary>
internal static class FuturesRows
{
    /// <summary>userTrades; allOrders, openOrders and order.</summary>
    public static RowNames Orders { get; } = new()
    {
        TradeDefaults = [new("buyer", "S", RowValue.IsBuyer)],
        Trade =
        [
            new("symbol", "s"), new("id", "t"), new("orderId", "i"), new("side", "S"), new("positionSide", "ps"),
            new("price", "L"), new("qty", "l"), new("realizedPnl", "rp"), new("commission", "n"), new("commissionAsset", "N"),
            new("maker", "m"), new("marginAsset", "ma"), new("time", "T", RowValue.Time),
        ],
        OrderDefaults = [new("time", "T", RowValue.Time)],
        Order =
        [
            new("clientOrderId", "c"), new("type", "o"), new("origType", "ot"), new("timeInForce", "f"), new("side", "S"),
            new("positionSide", "ps"), new("origQty", "q"), new("price", "p"), new("stopPrice", "sp"), new("reduceOnly", "R"),
            new("closePosition", "cp"), new("workingType", "wt"), new("priceProtect", "pP"), new("activatePrice", "AP"),
            new("priceRate", "cr"), new("priceMatch", "pm"), new("selfTradePreventionMode", "V"), new("goodTillDate", "gtd"),
        ],
        State = [new("status", "X"), new("executedQty", "z"), new("avgPrice", "ap")],
        OrderItself = [new("symbol", "s"), new("orderId", "i"), new("updateTime", "T", RowValue.Time)],
    };

    /// <summary>algoOrder, openAlgoOrders and allAlgoOrders.</summary>
    public static RowNames Algo { get; } = new()
    {
        OrderDefaults = [new("createTime", "", RowValue.Time)],
        Order =
        [
            new("clientAlgoId", "caid"), new("algoType", "at"), new("orderType", "o"), new("side", "S"),
            new("positionSide", "ps"), new("timeInForce", "f"), new("quantity", "q"), new("price", "p"),
            new("triggerPrice", "tp"), new("workingType", "wt"), new("priceMatch", "pm"), new("closePosition", "cp"),
            new("priceProtect", "pP"), new("reduceOnly", "R"), new("goodTillDate", "gtd"),
            new("selfTradePreventionMode", "V"),
        ],
        State =
        [
            new("algoStatus", "X"), new("actualOrderId", "ai"), new("actualPrice", "ap"), new("actualQty", "aq"),
            new("actualType", "act"), new("triggerTime", "tt"),
        ],
        OrderItself = [new("algoId", "aid"), new("symbol", "s"), new("updateTime", "", RowValue.Time)],
    };

    /// <summary>The conditional orders that COIN-M has on Portfolio Margin.</summary>
    public static RowNames Conditional { get; } = new()
    {
        OrderDefaults = [new("bookTime", "", RowValue.Time)],
        Order =
        [
            new("newClientStrategyId", "c"), new("strategyType", "st"), new("side", "S"), new("positionSide", "ps"),
            new("origQty", "q"), new("price", "p"), new("stopPrice", "sp"), new("reduceOnly", "R"), new("timeInForce", "f"),
            new("activatePrice", "AP"), new("priceRate", "cr"), new("workingType", "wt"), new("closePosition", "cp"),
            new("selfTradePreventionMode", "V"), new("goodTillDate", "gtd"), new("bookTime", "T"),
        ],
        State = [new("strategyStatus", "os"), new("orderId", "i")],
        OrderItself = [new("strategyId", "si"), new("symbol", "s"), new("updateTime", "ut", RowValue.Time)],
    };
}
