using System.Text;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Recovery;

/// <summary>What an event that was read back was made of, beside its own text: as much as is needed to make it again.</summary>
/// <param name="Kind">Of which rows.</param>
/// <param name="Product">Whose rows; null for a snapshot, whose text names them.</param>
/// <param name="Order">The row of the order of a fill; null if there is none.</param>
internal sealed record RecoveredRows(RecoveredKind Kind, HistoryProduct? Product, byte[]? Order)
{
    /// <summary>All of it as one text: <c>LastFill UsdM {"orderId":…}</c>.</summary>
    public string Text => string.Join(" ", new[] { $"{Kind}", $"{Product}", Order is null ? "" : TextCache.Decode(Order) }).TrimEnd();

    /// <summary>Reads such a text.</summary>
    /// <exception cref="FormatException">It is none of this version.</exception>
    public static RecoveredRows Parse(string text)
    {
        var parts = text.Split([' '], 3);
        return new RecoveredRows(
            Name<RecoveredKind>(parts[0]),
            parts.Length > 1 ? Name<HistoryProduct>(parts[1]) : null,
            parts.Length > 2 ? Encoding.UTF8.GetBytes(parts[2]) : null);
    }

    private static T Name<T>(string text)
        where T : struct => Enum.TryParse<T>(text, out var value) && $"{value}" == text
        ? value
        : throw new FormatException("it was read back in a way that this version does not know");
}
