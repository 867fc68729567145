namespace BinanceUserStreams.History;

/// <summary>One answer, row by row.</summary>
/// <param name="Count">How many rows it has, including those that cannot be read.</param>
/// <param name="Rows">Those that can.</param>
internal sealed record RowPage(int Count, IReadOnlyList<ListedRow> Rows)
{
    /// <summary>How many rows are none of the exchange's: no object, or without an id, a time or a symbol.</summary>
    public int Unreadable => Count - Rows.Count;
}
