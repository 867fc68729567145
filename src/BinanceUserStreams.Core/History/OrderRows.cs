using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.History;

/// <summary>What is looked at in the row of an order beside what finds it.</summary>
internal static class OrderRows
{
    /// <summary>True if more can become of it.</summary>
    public static bool IsOpen(this HistoryRow row) => (row.State & RowStates.Open) != 0;

    /// <summary>True if its state is one that fills make.</summary>
    public static bool IsFilled(this HistoryRow row) => (row.State & RowStates.Filled) != 0;

    /// <summary>True if some of it was traded; also if the row does not say.</summary>
    public static bool HasFills(this HistoryRow row) => (row.State & RowStates.Traded) != 0;
}
