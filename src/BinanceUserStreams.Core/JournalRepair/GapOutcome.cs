using BinanceUserStreams.Errors;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.JournalRepair;

/// <summary>What became of a gap.</summary>
/// <param name="Repaired">What of it was repaired; null if nothing was.</param>
/// <param name="Unrepaired">What of it was not; null if all was repaired.</param>
/// <param name="Failure">Why it was not.</param>
internal readonly record struct GapOutcome(GapRepaired? Repaired, GapUnrepaired? Unrepaired, BinanceException? Failure);
