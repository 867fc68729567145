namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>A call that says who makes it.</summary>
/// <param name="ApiKey">The API key.</param>
/// <param name="Payload">The text that was signed.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Timestamp">When the caller says it was made, in milliseconds or microseconds.</param>
/// <param name="RecvWindow">How many milliseconds it may be on its way; 5000 when absent.</param>
internal sealed record SignedCall(
    string ApiKey, string Payload, string? Signature, string? Timestamp, string? RecvWindow);
