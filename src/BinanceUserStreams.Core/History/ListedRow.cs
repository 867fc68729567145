using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>A row of a list.</summary>
/// <param name="Row">The row.</param>
/// <param name="Created">
/// When its thing was made, in milliseconds since 1970: a list may be cut and sorted by this or by the row's time, no document says
/// by which. The row's time where it has no other.
/// </param>
internal readonly record struct ListedRow(HistoryRow Row, long Created);
