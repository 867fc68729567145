namespace BinanceUserStreams.Emulator.Control;

/// <summary>An active listen key.</summary>
/// <param name="ListenKey">The key itself.</param>
/// <param name="Market">The name of its market.</param>
/// <param name="Account">The account; the API key when nobody gave it a name.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed.</param>
/// <param name="OpenSockets">How many sockets listen to it, silent ones included.</param>
public sealed record ListenKeyState(
    string ListenKey, string Market, string Account, DateTimeOffset ExpiresAt, int OpenSockets);
