namespace BinanceUserStreams.Events.Recovery;

/// <summary>
/// The rows of Spot and margin. Source: Account trade list, All orders and Query order of Spot and Margin on
/// developers.binance.com.
/// </summary>
internal static class SpotRows
{
    /// <summary>myTrades; allOrders, openOrders and order.</summary>
    public static RowNames Orders { get; } = new()
    {
        Trade =
        [
            new("symbol", "s"), new("id", "t"), new("orderId", "i"), new("orderListId", "g"), new("price", "L"),
            new("qty", "l"), new("quoteQty", "Y"), new("commission", "n"), new("commissionAsset", "N"),
            new("isBuyer", "S", RowValue.IsBuyer), new("isMaker", "m"), new("isBestMatch", "M"),
            new("time", "T", RowValue.Time),
        ],
        OrderDefaults = [new("time", "T", RowValue.Time)],
        Order =
        [
            new("clientOrderId", "c"), new("orderListId", "g"), new("type", "o"), new("side", "S"), new("timeInForce", "f"),
            new("origQty", "q"), new("price", "p"), new("stopPrice", "P"), new("icebergQty", "F"),
            new("origQuoteOrderQty", "Q"), new("time", "O"), new("workingTime", "W"), new("selfTradePreventionMode", "V"),
            new("strategyId", "j"), new("strategyType", "J"), new("trailingDelta", "d"), new("trailingTime", "D"),
            new("usedSor", "uS"), new("workingFloor", "k"), new("pegPriceType", "gP"), new("pegOffsetType", "gOT"),
            new("pegOffsetValue", "gOV"), new("peggedPrice", "gp"),
        ],
        State =
        [
            new("status", "X"), new("executedQty", "z"), new("cummulativeQuoteQty", "Z"), new("isWorking", "w"),
            new("preventedMatchId", "v"), new("preventedQuantity", "A"), new("expiryReason", "eR"),
        ],
        OrderItself = [new("symbol", "s"), new("orderId", "i"), new("updateTime", "T", RowValue.Time)],
        Prevention = "TRADE_PREVENTION",
    };
}
