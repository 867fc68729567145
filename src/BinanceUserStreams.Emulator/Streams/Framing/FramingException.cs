namespace BinanceUserStreams.Emulator.Streams.Framing;

/// <summary>The client broke the protocol.</summary>
internal sealed class FramingException(int closeCode, string message) : Exception(message)
{
    public const int ProtocolError = 1002;
    public const int InvalidPayload = 1007;
    public const int TooBig = 1009;

    /// <summary>The code the socket is to be closed with.</summary>
    public int CloseCode { get; } = closeCode;
}
