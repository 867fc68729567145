namespace BinanceUserStreams.Emulator.Trading;

/// <summary>A trade and what it did to the account.</summary>
/// <param name="Id">Its number within the account.</param>
/// <param name="Fill">Quantity and price.</param>
/// <param name="Commission">What it cost.</param>
/// <param name="Profit">The profit it realised.</param>
/// <param name="Position">The position after it.</param>
/// <param name="Balance">The wallet balance after it.</param>
internal sealed record Trade(
    long Id, ScriptedFill Fill, decimal Commission, decimal Profit, Position Position, decimal Balance);
