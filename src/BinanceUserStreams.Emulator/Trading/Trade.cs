namespace BinanceUserStreams.Emulator.Trading;

/// <summary>A trade and what it did to the account.</summary>
/// <param name="Id">Its number; both sides of a trade with oneself have the same.</param>
/// <param name="Number">Its place among the trades of the account, from 1 on.</param>
/// <param name="Order">The order that it filled.</param>
/// <param name="Fill">Quantity and price.</param>
/// <param name="Commission">What it cost.</param>
/// <param name="Profit">The profit it realised.</param>
/// <param name="Time">When it was, in milliseconds.</param>
/// <param name="Position">The position, which is as it was after the trade only until the next one.</param>
/// <param name="Balance">The wallet balance after it.</param>
internal sealed record Trade(
    long Id,
    long Number,
    PlacedOrder Order,
    ScriptedFill Fill,
    decimal Commission,
    decimal Profit,
    long Time,
    Position Position,
    decimal Balance);
