using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Trading;

/// <summary>The counts of a scripted account at one moment.</summary>
/// <param name="Market">The market.</param>
/// <param name="Account">The account.</param>
/// <param name="Orders">Orders placed.</param>
/// <param name="Events">Events made, heard or not.</param>
/// <param name="Trades">Trades, which is the last trade id too.</param>
/// <param name="Lost">Trades nobody was there to hear.</param>
public sealed record TradingState(
    EmulatedMarket Market, string Account, long Orders, long Events, long Trades, long Lost)
{
    /// <summary>The symbol of an isolated margin account; absent elsewhere.</summary>
    public string? Symbol { get; init; }

    /// <summary>How many trades were queued for each socket, by its number.</summary>
    public required IReadOnlyDictionary<int, long> TradesByConnection { get; init; }
}
