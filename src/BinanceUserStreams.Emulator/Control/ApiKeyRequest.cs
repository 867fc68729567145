namespace BinanceUserStreams.Emulator.Control;

/// <summary>The body of <c>PUT /emulator/api-keys/{apiKey}</c>.</summary>
internal sealed record ApiKeyRequest(string? Account = null, bool Rejected = false);
