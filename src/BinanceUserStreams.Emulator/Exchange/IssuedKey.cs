namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>A listen key the emulator gave out.</summary>
/// <param name="Value">The key itself.</param>
/// <param name="Market">The product it belongs to.</param>
/// <param name="Account">The account it belongs to.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed.</param>
public sealed record IssuedKey(string Value, EmulatedMarket Market, string Account, DateTimeOffset ExpiresAt)
{
    /// <summary>Whose events it brings.</summary>
    internal StreamOwner Owner => new(Market, Account);

    /// <summary>Whether it is one of a market's and of an account's; absent means any.</summary>
    internal bool BelongsTo(EmulatedMarket? market, string? account) =>
        (market?.KeyMarket ?? Market) == Market && (account ?? Account) == Account;
}
