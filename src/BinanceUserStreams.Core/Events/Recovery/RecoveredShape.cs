using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Recovery;

/// <summary>Which class the rows of a product become, and how.</summary>
internal abstract class RecoveredShape
{
    /// <summary>Makes the event.</summary>
    /// <param name="kind">Of which rows.</param>
    /// <param name="row">The row that is the event's text.</param>
    /// <param name="order">The row of a fill's order; empty if there is none.</param>
    /// <param name="texts">Where texts are kept that come again and again.</param>
    /// <param name="unread">The properties whose values could not be read; null if there are none.</param>
    /// <exception cref="System.Text.Json.JsonException">A row is no JSON.</exception>
    /// <exception cref="FormatException">A row is no object.</exception>
    public abstract UserStreamEvent Read(
        RecoveredKind kind, ReadOnlySpan<byte> row, ReadOnlySpan<byte> order, TextCache texts, out string[]? unread);
}
