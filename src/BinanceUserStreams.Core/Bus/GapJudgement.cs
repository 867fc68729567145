namespace BinanceUserStreams.Bus;

/// <summary>What is to be done about a gap.</summary>
/// <param name="Duty">What this host does.</param>
/// <param name="Host">The host that heard what was missed, or that reads it back; null if it is this one.</param>
internal readonly record struct GapJudgement(GapDuty Duty, string? Host = null);
