namespace BinanceUserStreams.JournalRepair;

/// <summary>How far the repair of a gap is.</summary>
/// <param name="Part">The part that is being read.</param>
/// <param name="Done">The share of the gap that is repaired, from 0 to 1.</param>
/// <param name="Events">Events that were recovered so far.</param>
internal readonly record struct RepairProgress(TimeRange Part, double Done, long Events);
