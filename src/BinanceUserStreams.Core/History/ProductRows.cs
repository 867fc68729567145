using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>What was found of one product.</summary>
/// <param name="product">The product.</param>
internal sealed class ProductRows(HistoryProduct product)
{
    /// <summary>The product.</summary>
    public HistoryProduct Product => product;

    /// <summary>The time of which rows are wanted.</summary>
    public TimeSpanOfRows Span { get; set; }

    /// <summary>The symbols that were read, and that are read again.</summary>
    public HashSet<string> Symbols { get; } = new(StringComparer.Ordinal);

    /// <summary>Trades, those of a symbol in the order of their ids.</summary>
    public List<HistoryRow> Trades { get; } = [];

    /// <summary>Orders as they are now, by symbol and id.</summary>
    public Dictionary<(string Symbol, long Id), HistoryRow> Orders { get; } = [];

    /// <summary>Conditional orders as they are now, likewise.</summary>
    public Dictionary<(string Symbol, long Id), HistoryRow> AlgoOrders { get; } = [];

    /// <summary>Orders that were open before the gap and are not open now: they ended in it, whatever their time says.</summary>
    public HashSet<HistoryRow> Ended { get; } = [];

    /// <summary>Takes an order, unless it is another product's.</summary>
    public void TakeOrder(HistoryRow row) => Take(Orders, row);

    /// <summary>Takes a conditional order, likewise.</summary>
    public void TakeAlgoOrder(HistoryRow row) => Take(AlgoOrders, row);

    /// <summary>Takes the symbol of a row, if it is one of the product.</summary>
    public void TakeSymbol(HistoryRow row)
    {
        if (product.Has(row.Symbol))
        {
            Symbols.Add(row.Symbol);
        }
    }

    // The later one of two answers is as old as the other or newer.
    private void Take(Dictionary<(string Symbol, long Id), HistoryRow> rows, HistoryRow row)
    {
        if (product.Has(row.Symbol))
        {
            rows[(row.Symbol, row.Id)] = row;
        }
    }
}
