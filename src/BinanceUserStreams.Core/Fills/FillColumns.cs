namespace BinanceUserStreams.Fills;

/// <summary>The columns of a file of fills, in the order of the class.</summary>
internal static class FillColumns
{
    /// <summary>All of them; a value is a text, a decimal, a long, a bool, a DateTimeOffset, or null.</summary>
    public static IReadOnlyList<(string Name, Type Type, Func<BinanceFill, object?> Value)> All { get; } =
    [
        (nameof(BinanceFill.Time), typeof(DateTimeOffset), fill => fill.Time),
        (nameof(BinanceFill.Market), typeof(string), fill => fill.Market.ToString()),
        (nameof(BinanceFill.Account), typeof(string), fill => fill.Account),
        (nameof(BinanceFill.Symbol), typeof(string), fill => fill.Symbol),
        (nameof(BinanceFill.BusinessUnit), typeof(string), fill => fill.BusinessUnit),
        (nameof(BinanceFill.Side), typeof(string), fill => fill.Side),
        (nameof(BinanceFill.PositionSide), typeof(string), fill => fill.PositionSide),
        (nameof(BinanceFill.Price), typeof(decimal), fill => fill.Price),
        (nameof(BinanceFill.Quantity), typeof(decimal), fill => fill.Quantity),
        (nameof(BinanceFill.QuoteQuantity), typeof(decimal), fill => fill.QuoteQuantity),
        (nameof(BinanceFill.Fee), typeof(decimal), fill => fill.Fee),
        (nameof(BinanceFill.FeeAsset), typeof(string), fill => fill.FeeAsset),
        (nameof(BinanceFill.RealizedProfit), typeof(decimal), fill => fill.RealizedProfit),
        (nameof(BinanceFill.ProfitAsset), typeof(string), fill => fill.ProfitAsset),
        (nameof(BinanceFill.IsMaker), typeof(bool), fill => fill.IsMaker),
        (nameof(BinanceFill.OrderId), typeof(long), fill => fill.OrderId),
        (nameof(BinanceFill.ClientOrderId), typeof(string), fill => fill.ClientOrderId),
        (nameof(BinanceFill.TradeId), typeof(long), fill => fill.TradeId),
        (nameof(BinanceFill.Origin), typeof(string), fill => fill.Origin.ToString()),
        (nameof(BinanceFill.ReceivedAt), typeof(DateTimeOffset), fill => fill.ReceivedAt),
        (nameof(BinanceFill.BusSequence), typeof(long), fill => fill.BusSequence),
    ];
}
