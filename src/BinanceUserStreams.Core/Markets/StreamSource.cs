using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Markets;

/// <summary>The market and account that events belong to. One object for all events of a stream.</summary>
/// <param name="Market">The market; it decides which shape an event has.</param>
/// <param name="Account">The user's own name for the account; null if none was given.</param>
public sealed record StreamSource(Market Market, string? Account)
{
    /// <summary>The account's name as one printable line, if it has one, and the market.</summary>
    public override string ToString() => Account is null ? $"{Market}" : $"{WireText.Printable(Account)} {Market}";
}
