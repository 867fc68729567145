namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>A listen key the emulator gave out.</summary>
/// <param name="Value">The key itself.</param>
/// <param name="Market">The product it belongs to.</param>
/// <param name="Account">The account it belongs to.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed.</param>
public sealed record IssuedKey(string Value, EmulatedMarket Market, string Account, DateTimeOffset ExpiresAt);
