using System.Text.Json;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events.Recovery;

/// <summary>
/// Makes of rows of the REST API the events that the stream would have sent: of the same class, with the row as its text.
/// What the rows do not tell is null. Not for several threads at once.
/// </summary>
/// <param name="source">Whose events they are.</param>
/// <param name="texts">Where texts are kept that come again and again; null for a place of its own.</param>
internal sealed class RecoveredEvents(StreamSource source, TextCache? texts = null)
{
    private readonly TextCache _texts = texts ?? new();

    /// <summary>A fill.</summary>
    /// <param name="product">Whose rows they are.</param>
    /// <param name="trade">The trade.</param>
    /// <param name="order">Its order; null if it is not known.</param>
    /// <param name="isLast">True if this trade made the state in which its order is: it then has that state, too.</param>
    /// <param name="readAt">When they were read.</param>
    /// <exception cref="FormatException">The rows are none that this version knows.</exception>
    public UserStreamEvent Fill(
        HistoryProduct product, HistoryRow trade, HistoryRow? order, bool isLast, DateTimeOffset readAt) => Read(
        new RecoveredRows(
            isLast ? RecoveredKind.LastFill : RecoveredKind.Fill, product, order?.Text.ToArray()),
        trade.Text.ToArray(), readAt);

    /// <summary>An order in a state that no fill made.</summary>
    /// <inheritdoc cref="Fill" path="/param"/>
    /// <inheritdoc cref="Fill" path="/exception"/>
    public UserStreamEvent Order(HistoryProduct product, HistoryRow order, DateTimeOffset readAt) =>
        Read(new RecoveredRows(RecoveredKind.Order, product, null), order.Text.ToArray(), readAt);

    /// <summary>A conditional order.</summary>
    /// <inheritdoc cref="Fill" path="/param"/>
    /// <inheritdoc cref="Fill" path="/exception"/>
    public UserStreamEvent Algo(HistoryProduct product, HistoryRow row, DateTimeOffset readAt) =>
        Read(new RecoveredRows(RecoveredKind.Algo, product, null), row.Text.ToArray(), readAt);

    /// <summary>Balances, positions and open orders at one moment. Several answers of one part are one list.</summary>
    /// <param name="answers">The bodies of the answers.</param>
    /// <param name="readAt">When they were read.</param>
    /// <exception cref="FormatException">An answer is no JSON.</exception>
    public AccountSnapshot Snapshot(IReadOnlyList<SnapshotAnswer> answers, DateTimeOffset readAt)
    {
        foreach (var answer in answers)
        {
            RequireJson(answer.Utf8);
        }

        return (AccountSnapshot)Read(new RecoveredRows(RecoveredKind.Snapshot, null, null), SnapshotText.Of(answers), readAt);
    }

    /// <summary>Makes an event of what a journal has kept of it. It keeps the bytes: they must not be changed afterwards.</summary>
    /// <param name="rows">What it is made of.</param>
    /// <param name="text">Its own row, or the text of a snapshot.</param>
    /// <param name="readAt">When it was read from the exchange.</param>
    /// <exception cref="FormatException">The rows are none that this version knows.</exception>
    public UserStreamEvent Read(RecoveredRows rows, byte[] text, DateTimeOffset readAt)
    {
        try
        {
            var read = Create(rows, text, out var unread);
            read.Complete(source, new FrameText(new ArraySegment<byte>(text), null, readAt), unread);
            read.Recover(rows);
            return read;
        }
        catch (JsonException exception)
        {
            throw new FormatException("a row of it is no JSON", exception);
        }
    }

    // Each alone: two that are none could be one together.
    private void RequireJson(byte[] answer)
    {
        try
        {
            EventReader reader = new(answer, _texts);
            reader.Skip();
            reader.End();
        }
        catch (JsonException exception)
        {
            throw new FormatException("an answer is no JSON", exception);
        }
    }

    private UserStreamEvent Create(RecoveredRows rows, byte[] text, out string[]? unread)
    {
        if (rows.Kind == RecoveredKind.Snapshot)
        {
            return AccountSnapshot.Read(text, _texts, out unread);
        }

        var shape = rows.Product is { } product
            ? RecoveredShapes.Find(source.Market, product, isAlgo: rows.Kind == RecoveredKind.Algo)
            : null;
        if (shape is null)
        {
            throw new FormatException($"{source.Market} has no such history");
        }

        var read = shape.Read(rows.Kind, text, rows.Order, _texts, out unread);
        return read.EventTime is null ? throw new FormatException("a row of it has no time")
            : !read.TryGetIdentity(out _) ? throw new FormatException("a row of it does not say which trade or order it is")
            : read;
    }
}
