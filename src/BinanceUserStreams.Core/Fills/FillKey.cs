using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fills;

/// <summary>What the fills of a group have in common; null for what they were not grouped by.</summary>
internal readonly record struct FillKey(DateTime? Day, Market? Market, string? Account, string? Symbol, string? Unit);
