namespace BinanceUserStreams.Bus;

/// <summary>What is to be done about a gap.</summary>
/// <param name="Duty">What this host does.</param>
/// <param name="Host">The host that heard what was missed, or that reads it back; null if it is this one.</param>
/// <param name="Process">
/// Which process of that host, by a random text: one that is started again has not read back what it was to; null if it does not matter.
/// </param>
internal readonly record struct GapJudgement(GapDuty Duty, string? Host = null, string? Process = null);
