using System.Collections;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.History;

/// <summary>
/// The events of what was found, by the exchange's time, each made when it is asked for. A state that a fill made belongs to the
/// fill and gives no event of its own.
/// </summary>
internal sealed class RecoveredSequence : IEnumerable<UserStreamEvent>
{
    private readonly StreamSource _source;
    private readonly TimeSpanOfRows _settled;
    private readonly bool _isLast;
    private readonly DateTimeOffset _readAt;
    private readonly List<RecoveredEntry> _entries = [];

    /// <summary>Sorts what was found.</summary>
    /// <param name="source">Whose events they are.</param>
    /// <param name="found">The rows, product by product.</param>
    /// <param name="settled">
    /// The time of the gap in which every fill was read that there is: a state made by a fill that is not there gives an event of
    /// its own. Elsewhere the fill is still to come, or came by the stream.
    /// </param>
    /// <param name="isLast">False if it is read again: a fill whose order does not have it yet is left to that.</param>
    /// <param name="holes">Takes the rows of which no event can be made.</param>
    /// <param name="readAt">When they were read.</param>
    public RecoveredSequence(
        StreamSource source, IEnumerable<ProductRows> found, TimeSpanOfRows settled, bool isLast, HistoryHoles holes,
        DateTimeOffset readAt)
    {
        (_source, _settled, _isLast, _readAt) = (source, settled, isLast, readAt);
        foreach (var rows in found)
        {
            Add(rows);
        }

        // Rows are seen through before anything is delivered: what is missing is known with the batch.
        RecoveredEvents events = new(source);
        _entries.RemoveAll(entry => !IsEvent(events, entry, holes));
        _entries.Sort();
    }

    /// <inheritdoc/>
    public IEnumerator<UserStreamEvent> GetEnumerator()
    {
        RecoveredEvents events = new(_source);
        foreach (var entry in _entries)
        {
            yield return Make(events, entry);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(ProductRows rows)
    {
        var last = LastTrades(rows.Trades);
        foreach (var trade in rows.Trades)
        {
            rows.Orders.TryGetValue((trade.Symbol, trade.OrderId), out var order);
            if (IsBehind(order, trade))
            {
                continue;
            }

            var isLast = order is not null && ReferenceEquals(last[(trade.Symbol, trade.OrderId)], trade) && Made(trade, order);
            _entries.Add(new RecoveredEntry(
                isLast ? RecoveredKind.LastFill : RecoveredKind.Fill, rows.Product, trade, order));
        }

        foreach (var entry in rows.Orders)
        {
            var isTold = last.TryGetValue(entry.Key, out var trade) && Made(trade, entry.Value);
            if (!isTold && IsOfGap(rows, entry.Value) && (!entry.Value.IsFilled() || _settled.Has(entry.Value.Time)))
            {
                _entries.Add(new RecoveredEntry(RecoveredKind.Order, rows.Product, entry.Value, null));
            }
        }

        foreach (var row in rows.AlgoOrders.Values)
        {
            if (IsOfGap(rows, row))
            {
                _entries.Add(new RecoveredEntry(RecoveredKind.Algo, rows.Product, row, null));
            }
        }
    }

    private static Dictionary<(string, long), HistoryRow> LastTrades(List<HistoryRow> trades)
    {
        Dictionary<(string, long), HistoryRow> last = [];
        foreach (var trade in trades)
        {
            var order = (trade.Symbol, trade.OrderId);
            if (!last.TryGetValue(order, out var known) || trade.Id > known.Id)
            {
                last[order] = trade;
            }
        }

        return last;
    }

    // The two come by two calls. Told now, the fill would be known, and the state that it made never told.
    private bool IsBehind(HistoryRow? order, HistoryRow trade) => !_isLast && !_settled.Has(trade.Time) && order?.Time < trade.Time;

    private static bool Made(HistoryRow trade, HistoryRow order) => trade.Time == order.Time && order.IsFilled();

    private static bool IsOfGap(ProductRows rows, HistoryRow row) =>
        rows.Span.Has(row.Time) || (row.Time <= rows.Span.To && rows.Ended.Contains(row));

    private bool IsEvent(RecoveredEvents events, RecoveredEntry entry, HistoryHoles holes)
    {
        try
        {
            Make(events, entry);
            return true;
        }
        catch (FormatException exception)
        {
            holes.Add(FormattableString.Invariant(
                $"{entry.Kind} {entry.Row.Id} of {entry.Row.Symbol}: {WireText.OneLine(exception.Message)}"));
            return false;
        }
    }

    private UserStreamEvent Make(RecoveredEvents events, RecoveredEntry entry) => entry.Kind switch
    {
        RecoveredKind.Order => events.Order(entry.Product, entry.Row, _readAt),
        RecoveredKind.Algo => events.Algo(entry.Product, entry.Row, _readAt),
        _ => events.Fill(entry.Product, entry.Row, entry.Order, entry.Kind == RecoveredKind.LastFill, _readAt),
    };
}
