using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>Which event tells of a fill, and what it tells.</summary>
internal static class FillReader
{
    private const string CoinM = "CM";

    /// <summary>The fill of an order's event; null if it tells of none. TRADE_LITE tells of the same fills again.</summary>
    public static Fill? Read(UserStreamEvent received) => received switch
    {
        OrderTradeUpdate { ExecutionType: "TRADE" or "CALCULATED" } order => Read(order),
        ExecutionReport { ExecutionType: "TRADE", LastFilledQuantity: > 0 } order => Read(order),
        _ => null,
    };

    /// <summary>The fill of a TRADE_LITE: it has neither fee nor profit.</summary>
    public static Fill? ReadLite(UserStreamEvent received) =>
        received is TradeLite { LastFilledQuantity: { } quantity and > 0 } trade
            ? new Fill
            {
                Symbol = new SymbolKey("", trade.Symbol ?? ""),
                Side = trade.Side,
                Quantity = quantity,
                Price = trade.LastFilledPrice,
                IsMaker = trade.IsMaker,
            }
            : null;

    private static Fill? Read(OrderTradeUpdate order)
    {
        if (order.LastFilledQuantity is not { } quantity || quantity <= 0)
        {
            return null;
        }

        var unit = (order as PortfolioMarginOrderTradeUpdate)?.BusinessUnit ?? "";
        return new Fill
        {
            Symbol = new SymbolKey(unit, order.Symbol ?? ""),
            Side = order.Side,
            Quantity = quantity,
            Price = order.LastFilledPrice,
            IsInContracts = order.Market == Market.CoinMFutures || unit == CoinM,
            IsMaker = order.IsMaker,
            Fee = order.Commission,
            FeeAsset = order.CommissionAsset,
            Profit = order.RealizedProfit,
            MarginAsset = (order as CoinMOrderTradeUpdate)?.MarginAsset,
        };
    }

    private static Fill Read(ExecutionReport order) => new()
    {
        Symbol = new SymbolKey(order.Market == Market.PortfolioMargin ? "Margin" : "", order.Symbol ?? ""),
        Side = order.Side,
        Quantity = order.LastFilledQuantity!.Value,
        Price = order.LastFilledPrice,
        QuoteQuantity = order.LastQuoteQuantity,
        IsMaker = order.IsMaker,

        // A fill without a fee names no asset.
        Fee = order is { Commission: 0, CommissionAsset: null } ? null : order.Commission,
        FeeAsset = order.CommissionAsset,
    };
}
