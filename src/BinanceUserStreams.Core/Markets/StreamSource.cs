using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Markets;

/// <summary>The market, account and, where it has one, symbol that events belong to. One object for all events of a stream.</summary>
/// <param name="Market">The market; it decides which shape an event has.</param>
/// <param name="Account">The user's own name for the account; null if none was given.</param>
/// <param name="Symbol">The symbol of an isolated margin account; null on every other market.</param>
public sealed record StreamSource(Market Market, string? Account, string? Symbol = null)
{
    /// <summary>The account's name as one printable line, if it has one, the symbol, if it has one, and the market.</summary>
    public override string ToString()
    {
        var market = Symbol is null ? $"{Market}" : $"{WireText.Printable(Symbol)} {Market}";
        return Account is null ? market : $"{WireText.Printable(Account)} {market}";
    }
}
