using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>A frame waiting to be sent.</summary>
internal readonly record struct OutgoingFrame(FrameOpcode Opcode, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Into how many frames it is split.</summary>
    public int Pieces { get; init; } = 1;

    /// <summary>The exchange's time before which it must not leave.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
