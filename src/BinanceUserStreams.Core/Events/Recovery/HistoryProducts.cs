using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events.Recovery;

/// <summary>Which products a market's history is of.</summary>
internal static class HistoryProducts
{
    /// <summary>Every product.</summary>
    public static IReadOnlyList<HistoryProduct> All { get; } =
    [
        HistoryProduct.UsdM, HistoryProduct.CoinM, HistoryProduct.Options, HistoryProduct.Spot, HistoryProduct.Margin,
    ];

    /// <summary>Those of a market; none where nothing can be read back.</summary>
    public static IReadOnlyList<HistoryProduct> Of(Market market) => market switch
    {
        Market.UsdMFutures => [HistoryProduct.UsdM],
        Market.CoinMFutures => [HistoryProduct.CoinM],
        Market.PortfolioMargin => [HistoryProduct.UsdM, HistoryProduct.CoinM, HistoryProduct.Margin],
        Market.Options => [HistoryProduct.Options],
        Market.Spot => [HistoryProduct.Spot],
        Market.CrossMargin or Market.IsolatedMargin => [HistoryProduct.Margin],
        _ => [],
    };
}
