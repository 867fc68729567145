using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>An order list as it is told: whether it was done at some time.</summary>
internal readonly record struct SpotListRow(SpotOrderList List, bool IsDone, bool IsIsolated);
