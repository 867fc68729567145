namespace BinanceUserStreams.Emulator.Control;

/// <summary>The request weight of the caller's address.</summary>
/// <param name="Used">The weight used in the current minute.</param>
/// <param name="Limit">The weight at which calls are refused.</param>
/// <param name="BannedUntil">The end of the ban, while there is one.</param>
public sealed record WeightState(int Used, int Limit, DateTimeOffset? BannedUntil);
