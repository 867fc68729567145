using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>An event that is still to be made. Small: a repair holds a hundred thousand.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Product">Whose rows they are.</param>
/// <param name="Row">Its row.</param>
/// <param name="Order">The row of a trade's order; null if it is not known.</param>
internal readonly record struct RecoveredEntry(
    RecoveredKind Kind, HistoryProduct Product, HistoryRow Row, HistoryRow? Order) : IComparable<RecoveredEntry>
{
    // Of one moment: a new order, its fills in their order, how it ended.
    private int Rank => Kind is RecoveredKind.Fill or RecoveredKind.LastFill ? 1 : Row.IsOpen() ? 0 : 2;

    /// <summary>By the exchange's time.</summary>
    public int CompareTo(RecoveredEntry other)
    {
        var byTime = Row.Time.CompareTo(other.Row.Time);
        var byRank = byTime != 0 ? byTime : Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Row.Id.CompareTo(other.Row.Id);
    }
}
