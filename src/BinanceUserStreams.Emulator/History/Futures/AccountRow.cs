using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>A futures account as it stands.</summary>
internal sealed record AccountRow(IReadOnlyList<AssetRow> Assets, IReadOnlyList<Position> Positions);
