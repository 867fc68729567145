namespace BinanceUserStreams.JournalRepair;

/// <summary>Which part of a journal is to be repaired.</summary>
/// <param name="After">Only what was missed after this moment; null from the beginning.</param>
/// <param name="Before">Only what was missed before this moment; null to the end.</param>
/// <param name="AsksAgain">Whether gaps are read that an earlier repair has given up for good.</param>
internal sealed record RepairRequest(DateTimeOffset? After, DateTimeOffset? Before, bool AsksAgain = false);
