using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Events.Snapshots;

namespace BinanceUserStreams.History;

/// <summary>A call whose answer is a part of the account as it is.</summary>
/// <param name="Product">Whose part.</param>
/// <param name="Part">Which.</param>
/// <param name="Call">The call.</param>
internal sealed record SnapshotCall(HistoryProduct Product, SnapshotPart Part, HistoryCall Call)
{
    /// <summary>True if it is asked for each symbol that is known, false if it tells of all at once.</summary>
    public bool IsOfSymbol { get; init; }
}
