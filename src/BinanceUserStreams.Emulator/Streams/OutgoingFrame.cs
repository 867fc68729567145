using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>A frame waiting to be sent.</summary>
internal readonly record struct OutgoingFrame(FrameOpcode Opcode, ReadOnlyMemory<byte> Payload);
