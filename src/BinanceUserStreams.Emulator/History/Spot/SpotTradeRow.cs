using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>A trade of Spot or Margin, and whether its account is an isolated one.</summary>
internal readonly record struct SpotTradeRow(SpotTrade Trade, bool IsIsolated);
