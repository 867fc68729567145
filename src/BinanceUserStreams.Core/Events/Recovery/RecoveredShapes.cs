using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events.Recovery;

/// <summary>Which rows of a market become which class: that of the market's stream.</summary>
internal static class RecoveredShapes
{
    private static readonly RecoveredShape UsdMOrder = new RecoveredShape<UsdMOrderTradeUpdate>(
        UsdMOrderTradeUpdate.Members, FuturesRows.Orders, static e => e.OrderStatus);

    private static readonly RecoveredShape CoinMOrder = new RecoveredShape<CoinMOrderTradeUpdate>(
        CoinMOrderTradeUpdate.Members, FuturesRows.Orders, static e => e.OrderStatus);

    private static readonly RecoveredShape OptionsOrder = new RecoveredShape<OptionsOrderTradeUpdate>(
        OptionsOrderTradeUpdate.Members, OptionsRows.Orders, static e => e.OrderStatus);

    private static readonly RecoveredShape SpotOrder = new RecoveredShape<ExecutionReport>(
        ExecutionReport.Fields, SpotRows.Orders, static e => e.OrderStatus);

    private static readonly RecoveredShape UnifiedUsdMOrder = UnifiedOrder("\"UM\""u8);
    private static readonly RecoveredShape UnifiedCoinMOrder = UnifiedOrder("\"CM\""u8);

    private static readonly RecoveredShape UsdMAlgo = new RecoveredShape<UsdMAlgoUpdate>(
        UsdMAlgoUpdate.Members, FuturesRows.Algo, static e => e.AlgoStatus);

    private static readonly RecoveredShape CoinMAlgo = new RecoveredShape<CoinMAlgoUpdate>(
        CoinMAlgoUpdate.Members, FuturesRows.Algo, static e => e.AlgoStatus);

    private static readonly RecoveredShape UnifiedAlgo = new RecoveredShape<PortfolioMarginAlgoUpdate>(
        PortfolioMarginAlgoUpdate.Members, FuturesRows.Algo, static e => e.AlgoStatus)
    {
        Constant = (PortfolioMarginAlgoUpdate.Fields.Find("fs"u8)!, "\"UM\""u8.ToArray()),
    };

    private static readonly RecoveredShape UnifiedConditional = new RecoveredShape<ConditionalOrderTradeUpdate>(
        ConditionalOrderTradeUpdate.Members, FuturesRows.Conditional, static e => e.StrategyStatus)
    {
        Constant = (ConditionalOrderTradeUpdate.Fields.Find("fs"u8)!, "\"CM\""u8.ToArray()),
    };

    /// <summary>That of a product's trades and orders, or of its conditional orders; null if the market has none.</summary>
    public static RecoveredShape? Find(Market market, HistoryProduct product, bool isAlgo) => (market, product, isAlgo) switch
    {
        (Market.UsdMFutures, HistoryProduct.UsdM, false) => UsdMOrder,
        (Market.UsdMFutures, HistoryProduct.UsdM, true) => UsdMAlgo,
        (Market.CoinMFutures, HistoryProduct.CoinM, false) => CoinMOrder,
        (Market.CoinMFutures, HistoryProduct.CoinM, true) => CoinMAlgo,
        (Market.PortfolioMargin, HistoryProduct.UsdM, false) => UnifiedUsdMOrder,
        (Market.PortfolioMargin, HistoryProduct.UsdM, true) => UnifiedAlgo,
        (Market.PortfolioMargin, HistoryProduct.CoinM, false) => UnifiedCoinMOrder,
        (Market.PortfolioMargin, HistoryProduct.CoinM, true) => UnifiedConditional,
        (Market.PortfolioMargin or Market.CrossMargin or Market.IsolatedMargin, HistoryProduct.Margin, false) => SpotOrder,
        (Market.Options, HistoryProduct.Options, false) => OptionsOrder,
        (Market.Spot, HistoryProduct.Spot, false) => SpotOrder,
        _ => null,
    };

    private static RecoveredShape<PortfolioMarginOrderTradeUpdate> UnifiedOrder(ReadOnlySpan<byte> unit) => new(
        PortfolioMarginOrderTradeUpdate.Members, FuturesRows.Orders, static e => e.OrderStatus)
    {
        Constant = (PortfolioMarginOrderTradeUpdate.Fields.Find("fs"u8)!, unit.ToArray()),
    };
}
