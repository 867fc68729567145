using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.Fills;

/// <summary>Which event tells of a fill, and what it tells: the one place that knows.</summary>
internal static class FillReader
{
    private const string UsdM = "UM";
    private const string CoinM = "CM";
    private const string Margin = "Margin";
    private const string Discount = "BNB";

    /// <summary>The fill of an event; null if it tells of none. Of one fill both TRADE_LITE and the order's update may tell.</summary>
    public static BinanceFill? Read(UserStreamEvent received) => received switch
    {
        OrderTradeUpdate { ExecutionType: "TRADE" or "CALCULATED", LastFilledQuantity: > 0 } order => Read(order),
        ExecutionReport { ExecutionType: "TRADE", LastFilledQuantity: > 0 } order => Read(order),
        TradeLite { LastFilledQuantity: > 0 } trade => Read(trade),
        _ => null,
    };

    private static BinanceFill Read(OrderTradeUpdate order)
    {
        var unit = (order as PortfolioMarginOrderTradeUpdate)?.BusinessUnit;
        var isInContracts = order.Market == Market.CoinMFutures || unit == CoinM;
        return new BinanceFill
        {
            Time = order.OrderTradeTime ?? order.TransactionTime ?? order.EventTime,
            Market = order.Market,
            Account = order.Account,
            Symbol = order.Symbol,
            BusinessUnit = unit,
            Side = order.Side,
            PositionSide = PositionSide(order),
            Price = order.LastFilledPrice,
            Quantity = order.LastFilledQuantity,
            QuoteQuantity = isInContracts ? null : Worth(order.LastFilledPrice, order.LastFilledQuantity),
            Fee = Fee(order),
            FeeAsset = order.CommissionAsset,
            RealizedProfit = order.RealizedProfit,
            ProfitAsset = order.RealizedProfit is null ? null : ProfitAsset(order, unit),
            IsMaker = order.IsMaker,
            OrderId = order.OrderId,
            ClientOrderId = order.ClientOrderId,
            TradeId = order.TradeId,
            Origin = order.Origin,
            ReceivedAt = order.ReceivedAt,
            BusSequence = order.BusSequence,
            IsInContracts = isInContracts,
        };
    }

    private static BinanceFill Read(ExecutionReport order) => new()
    {
        Time = order.TransactionTime ?? order.EventTime,
        Market = order.Market,
        Account = order.Account,
        Symbol = order.Symbol,
        BusinessUnit = order.Market == Market.PortfolioMargin ? Margin : null,
        Side = order.Side,
        Price = order.LastFilledPrice,
        Quantity = order.LastFilledQuantity,
        QuoteQuantity = order.LastQuoteQuantity ?? Worth(order.LastFilledPrice, order.LastFilledQuantity),
        Fee = order.Commission,
        FeeAsset = order.CommissionAsset,
        IsMaker = order.IsMaker,
        OrderId = order.OrderId,
        ClientOrderId = order.ClientOrderId,
        TradeId = order.TradeId,
        Origin = order.Origin,
        ReceivedAt = order.ReceivedAt,
        BusSequence = order.BusSequence,
    };

    private static BinanceFill Read(TradeLite trade) => new()
    {
        Time = trade.TransactionTime ?? trade.EventTime,
        Market = trade.Market,
        Account = trade.Account,
        Symbol = trade.Symbol,
        Side = trade.Side,
        Price = trade.LastFilledPrice,
        Quantity = trade.LastFilledQuantity,
        QuoteQuantity = Worth(trade.LastFilledPrice, trade.LastFilledQuantity),
        IsMaker = trade.IsMaker,
        OrderId = trade.OrderId,
        ClientOrderId = trade.ClientOrderId,
        TradeId = trade.TradeId,
        Origin = trade.Origin,
        ReceivedAt = trade.ReceivedAt,
        BusSequence = trade.BusSequence,
        IsLite = true,
    };

    private static string? PositionSide(OrderTradeUpdate order) => order switch
    {
        FuturesOrderTradeUpdate futures => futures.PositionSide,
        PortfolioMarginOrderTradeUpdate futures => futures.PositionSide,
        _ => null,
    };

    // The history of options writes a cost as a negative fee: Account Trade List, "fee": "-1.04378629".
    private static decimal? Fee(OrderTradeUpdate order) =>
        order is OptionsOrderTradeUpdate { Origin: EventOrigin.Recovered } ? -order.Commission : order.Commission;

    // A fee is charged in what the profit is in, unless in BNB for the discount.
    private static string? ProfitAsset(OrderTradeUpdate order, string? unit) =>
        order is CoinMOrderTradeUpdate { MarginAsset: { } asset } ? asset
        : QuoteAsset.IsCoinM(order.Market, unit) ? QuoteAsset.OfCoinM(order.Symbol)
        : order.CommissionAsset is { Length: > 0 } paid and not Discount ? paid
        : order.Market is Market.UsdMFutures || unit == UsdM ? QuoteAsset.Of(order.Market, unit, order.Symbol)
        : null;

    private static decimal? Worth(decimal? price, decimal? quantity) =>
        price is { } known && quantity is { } amount && ExactSum.TryMultiply(known, amount, out var worth) ? worth : null;
}
