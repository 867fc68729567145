namespace BinanceUserStreams.Emulator.Streams.Framing;

/// <summary>A frame as it was read, unmasked.</summary>
internal readonly record struct Frame(FrameOpcode Opcode, bool IsFinal, bool IsCompressed, byte[] Payload)
{
    /// <summary>Control frames may come between the pieces of a message.</summary>
    public bool IsControl => Opcode >= FrameOpcode.Close;
}
