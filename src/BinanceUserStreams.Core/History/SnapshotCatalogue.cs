using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.History;

/// <summary>
/// Which calls tell what an account has: balances, positions, open orders. Sources: sections C.1 to C.6 of the fact sheet on signed
/// requests.
/// </summary>
internal static class SnapshotCatalogue
{
    /// <summary>The calls of a market.</summary>
    /// <param name="market">The market.</param>
    /// <param name="products">The calls of its products, among which are those of open orders and positions.</param>
    public static IReadOnlyList<SnapshotCall> Of(Market market, IReadOnlyList<ProductHistory> products) =>
        [.. Accounts(market), .. products.SelectMany(Orders)];

    private static IEnumerable<SnapshotCall> Accounts(Market market) => market switch
    {
        Market.UsdMFutures => [new(HistoryProduct.UsdM, SnapshotPart.Balances, List("/fapi/v3/balance", 5))],
        Market.CoinMFutures => [new(HistoryProduct.CoinM, SnapshotPart.Balances, List("/dapi/v1/balance", 1))],
        Market.PortfolioMargin => [new(HistoryProduct.Margin, SnapshotPart.Balances, List("/papi/v1/balance", 20))],
        Market.Options => [new(HistoryProduct.Options, SnapshotPart.Account, One("/eapi/v1/marginAccount", 3))],
        Market.Spot =>
        [
            new(HistoryProduct.Spot, SnapshotPart.Account, One("/api/v3/account", 20) with
            {
                Fixed = [new("omitZeroBalances", "true")],
            }),
        ],
        Market.CrossMargin => [new(HistoryProduct.Margin, SnapshotPart.Account, One("/sapi/v1/margin/account", 10))],
        Market.IsolatedMargin =>
        [
            new(HistoryProduct.Margin, SnapshotPart.Account, One("/sapi/v1/margin/isolated/account", 10) with
            {
                SymbolParameter = "symbols",
            })
            {
                IsOfSymbol = true,
            },
        ],
        _ => [],
    };

    private static IEnumerable<SnapshotCall> Orders(ProductHistory product)
    {
        if (product.Positions is { } positions)
        {
            yield return new SnapshotCall(product.Product, SnapshotPart.Positions, positions);
        }

        var openOrders = product.AllOpenOrders ?? product.OpenOrders;
        yield return new SnapshotCall(product.Product, SnapshotPart.OpenOrders, openOrders)
        {
            IsOfSymbol = openOrders.WeightOfAll is null,
        };
        if (product.OpenAlgoOrders is { } algoOrders)
        {
            yield return new SnapshotCall(product.Product, SnapshotPart.OpenAlgoOrders, algoOrders);
        }
    }

    private static HistoryCall List(string path, int weight) => new(path, HistoryRowForm.Whole, weight);

    private static HistoryCall One(string path, int weight) =>
        new(path, HistoryRowForm.Whole, weight) { AnswersList = false };
}
