namespace BinanceUserStreams.Events.Recovery;

/// <summary>
/// The rows of options. Source: Account Trade List and Query Option Order History on developers.binance.com. A trade has two
/// ids, and it is not documented which of them the stream sends: the small one is taken, as on every other product, and the
/// long one only where it is missing.
/// </summary>
internal static class OptionsRows
{
    /// <summary>userTrades; historyOrders, openOrders and order.</summary>
    public static RowNames Orders { get; } = new()
    {
        TradeDefaults = [new("id", "t")],
        Trade =
        [
            new("symbol", "s"), new("tradeId", "t"), new("orderId", "i"), new("side", "S"), new("type", "o"),
            new("price", "L"), new("quantity", "l"), new("realizedProfit", "rp"), new("fee", "n"), new("quoteAsset", "N"),
            new("liquidity", "m", RowValue.Liquidity), new("time", "T", RowValue.Time),
        ],
        OrderDefaults = [new("createTime", "T", RowValue.Time)],
        Order =
        [
            new("clientOrderId", "c"), new("type", "o"), new("timeInForce", "f"), new("side", "S"), new("quantity", "q"),
            new("price", "p"), new("reduceOnly", "R"), new("selfTradePreventionMode", "V"),
        ],
        State = [new("status", "X"), new("executedQty", "z"), new("avgPrice", "ap")],
        OrderItself = [new("symbol", "s"), new("orderId", "i"), new("updateTime", "T", RowValue.Time)],
    };
}
