namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>A listen token the emulator gave out.</summary>
/// <param name="Value">The token itself.</param>
/// <param name="Owner">Whose events it leads to.</param>
/// <param name="ExpiresAt">When it ends. It cannot be renewed; another one takes its place.</param>
internal sealed record ListenToken(string Value, StreamOwner Owner, DateTimeOffset ExpiresAt);
