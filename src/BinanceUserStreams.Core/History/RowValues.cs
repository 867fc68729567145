using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>What was read of a row so far. Null is what it does not have, or not as it should be.</summary>
internal struct RowValues
{
    /// <summary>The symbol.</summary>
    public string? Symbol;

    /// <summary>When it was, or became what it is, in milliseconds since 1970.</summary>
    public long? Time;

    /// <summary>When its thing was made, likewise.</summary>
    public long? Created;

    /// <summary>Its own id.</summary>
    public long? Id;

    /// <summary>Its order's.</summary>
    public long? Order;

    /// <summary>How the order is.</summary>
    public RowStates State;

    /// <summary>True if it says which row it is. Without an id it only names a symbol, and has a time or not.</summary>
    public readonly bool IsRow(RowMembers members) => members.Id is null
        || (Symbol is not null && Time is not null && Id is not null && (Order is not null || !members.NeedsOrder));

    /// <summary>The row.</summary>
    /// <param name="text">Its text.</param>
    public readonly ListedRow ToRow(RowText text) =>
        new(new HistoryRow(text, Symbol ?? "", Time ?? 0, Id ?? 0, Order ?? 0, State), Created ?? Time ?? 0);
}
