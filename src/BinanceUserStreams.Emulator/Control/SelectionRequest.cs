namespace BinanceUserStreams.Emulator.Control;

/// <summary>The body of <c>POST /emulator/listen-keys/expire</c>.</summary>
internal sealed record SelectionRequest(string? Market = null, string? Account = null);
