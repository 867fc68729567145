using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>The calls that tell the history of one product. A row of <see cref="HistoryCatalogue"/>.</summary>
/// <param name="Product">The product.</param>
/// <param name="Trades">Trades of a symbol.</param>
/// <param name="Orders">Orders in all states: of all symbols where it has a weight for that, else of one.</param>
/// <param name="Order">One order.</param>
/// <param name="OpenOrders">The orders that are open.</param>
internal sealed record ProductHistory(
    HistoryProduct Product, HistoryCall Trades, HistoryCall Orders, HistoryCall Order, HistoryCall OpenOrders)
{
    /// <summary>
    /// The orders that are open of all symbols, for a snapshot, where that weighs too much for finding symbols with it; null where
    /// <see cref="OpenOrders"/> is asked.
    /// </summary>
    public HistoryCall? AllOpenOrders { get; init; }

    /// <summary>Conditional orders in all states of a symbol; null where there are none.</summary>
    public HistoryCall? AlgoOrders { get; init; }

    /// <summary>One conditional order.</summary>
    public HistoryCall? AlgoOrder { get; init; }

    /// <summary>The conditional orders that are open.</summary>
    public HistoryCall? OpenAlgoOrders { get; init; }

    /// <summary>Lists of all symbols by time, which name the symbols that were traded.</summary>
    public IReadOnlyList<HistoryCall> SymbolFinders { get; init; } = [];

    /// <summary>The positions as they are, which name the symbols that changed; null where none do.</summary>
    public HistoryCall? Positions { get; init; }

    /// <summary>For how long orders are kept that ended without a fill.</summary>
    public TimeSpan UnfilledRetention { get; init; } = TimeSpan.FromDays(3);

    /// <summary>What a symbol must be traded or asked for to be read, in words; null if nothing is missed.</summary>
    public string? SymbolHole { get; init; }
}
