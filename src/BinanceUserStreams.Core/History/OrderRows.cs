using System.Text.Json;
using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>What is looked at in the row of an order beside what finds it.</summary>
internal static class OrderRows
{
    // ACCEPTED: options.
    private static readonly string[] Open = ["NEW", "ACCEPTED", "PARTIALLY_FILLED", "PENDING_NEW", "PENDING_CANCEL"];
    private static readonly string[] Filled = ["FILLED", "PARTIALLY_FILLED"];
    private static readonly byte[] Digits = [.. "123456789"u8];

    /// <summary>Open, Filled, both or none of them, as the value says at which a reader stands.</summary>
    public static RowStates Status(ref Utf8JsonReader value) =>
        (IsAny(ref value, Open) ? RowStates.Open : RowStates.None) | (IsAny(ref value, Filled) ? RowStates.Filled : RowStates.None);

    /// <summary>True if the value is a quantity, and 0.</summary>
    public static bool IsZero(ref Utf8JsonReader value) =>
        value.TokenType == JsonTokenType.String && value.ValueSpan.IndexOfAny(Digits) < 0;

    /// <summary>True if more can become of it.</summary>
    public static bool IsOpen(this HistoryRow row) => (row.State & RowStates.Open) != 0;

    /// <summary>True if its state is one that fills make.</summary>
    public static bool IsFilled(this HistoryRow row) => (row.State & RowStates.Filled) != 0;

    /// <summary>True if some of it was traded; also if the row does not say.</summary>
    public static bool HasFills(this HistoryRow row) => (row.State & RowStates.Traded) != 0;

    private static bool IsAny(ref Utf8JsonReader value, string[] texts)
    {
        foreach (var text in texts)
        {
            if (value.TokenType == JsonTokenType.String && value.ValueTextEquals(text))
            {
                return true;
            }
        }

        return false;
    }
}
