namespace BinanceUserStreams.Events.Recovery;

/// <summary>
/// One row of an answer of the REST API: its exact text, and what finding, sorting and joining rows needs. Small, because a
/// repair holds a hundred thousand of them.
/// </summary>
/// <param name="Text">The row's own text; none if the row has no id: it becomes no event.</param>
/// <param name="Symbol">The symbol; empty if the row has none.</param>
/// <param name="Time">When it was, or became what it is, in milliseconds since 1970.</param>
/// <param name="Id">The row's own id: of the trade, the order or the algo order.</param>
/// <param name="OrderId">The order's id.</param>
/// <param name="State">What an order's row says about its state.</param>
internal sealed record HistoryRow(
    RowText Text, string Symbol, long Time, long Id, long OrderId, RowStates State = RowStates.None);
