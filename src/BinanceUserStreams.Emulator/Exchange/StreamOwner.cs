namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>Whose events a stream brings: an account on a market.</summary>
/// <param name="Market">The product whose keys, tokens or subscriptions lead there.</param>
/// <param name="Account">The account.</param>
/// <param name="Symbol">The symbol of an isolated margin account; absent elsewhere.</param>
internal sealed record StreamOwner(EmulatedMarket Market, string Account, string? Symbol = null)
{
    /// <summary>Whether it is one of a market's, of an account's and of a symbol's; absent means any.</summary>
    public bool BelongsTo(EmulatedMarket? market, string? account, string? symbol = null) =>
        (market?.KeyMarket ?? Market) == Market
        && (account ?? Account) == Account
        && (symbol is null || symbol == Symbol);
}
