namespace BinanceUserStreams.History;

/// <summary>What reading a window costs at least, before anything is sent.</summary>
internal static class HistoryEstimate
{
    /// <summary>The calls that are made whatever is found, and those of the symbols and orders that are known.</summary>
    public static HistoryCost Of(MarketHistory market, TimeSpan length, string? only, KnownActivity known)
    {
        HistoryCost cost = default;
        foreach (var product in market.Products)
        {
            var symbols = only is null ? known.Symbols.Count(symbol => product.Product.Has(symbol)) : 1;
            var parts = product.Orders.PartsOf(length);
            cost += only is null ? OfAll(product, parts, length) : default;
            cost += Times(symbols, product.Trades.Weight);
            cost += product.Orders.WeightOfAll is null ? Times(symbols * parts, product.Orders.Weight) : default;
            cost += product.AlgoOrders is { } algo ? Times(symbols * algo.PartsOf(length), algo.Weight) : default;
        }

        return cost;
    }

    private static HistoryCost OfAll(ProductHistory product, int parts, TimeSpan length)
    {
        var cost = product.Orders.WeightOfAll is { } orders ? Times(parts, orders) : default;
        foreach (var finder in product.SymbolFinders)
        {
            cost += Times(finder.PartsOf(length), finder.Weight);
        }

        return cost + Once(product.OpenOrders.WeightOfAll) + Once(product.OpenAlgoOrders?.WeightOfAll) + Once(product.Positions?.Weight);
    }

    private static HistoryCost Once(int? weight) => weight is { } one ? Times(1, one) : default;

    private static HistoryCost Times(int calls, int weight) => new(calls, (long)calls * weight);
}
