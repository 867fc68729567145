namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>Who is logged on to a connection.</summary>
/// <param name="ApiKey">By which API key.</param>
/// <param name="Since">Since when, in milliseconds of the exchange's clock.</param>
internal sealed record ApiLogon(string ApiKey, long Since);
