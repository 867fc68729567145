using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>What is looked at in the row of an order beside what finds it.</summary>
internal static class OrderRows
{
    // ACCEPTED: options.
    private static readonly string[] Open = ["NEW", "ACCEPTED", "PARTIALLY_FILLED", "PENDING_NEW", "PENDING_CANCEL"];

    /// <summary>The state; null if the row has none.</summary>
    public static string? Status(this HistoryRow row) => RowReader.Text(row, "status"u8) ?? RowReader.Text(row, "algoStatus"u8);

    /// <summary>True if more can become of it.</summary>
    public static bool IsOpen(this HistoryRow row) => Array.IndexOf(Open, row.Status()) >= 0;

    /// <summary>True if its state is one that fills make.</summary>
    public static bool IsFilled(this HistoryRow row) => row.Status() is "FILLED" or "PARTIALLY_FILLED";

    /// <summary>True if some of it was traded; also if the row does not say.</summary>
    public static bool HasFills(this HistoryRow row) =>
        RowReader.Text(row, "executedQty"u8) is not { } quantity || quantity.Any(digit => digit is >= '1' and <= '9');
}
