namespace BinanceUserStreams.Emulator.Trading;

/// <summary>A trade that fills an order or part of it.</summary>
internal sealed record ScriptedFill(decimal Quantity, decimal Price, bool IsMaker);
