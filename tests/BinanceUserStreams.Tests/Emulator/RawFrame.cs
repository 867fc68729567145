using System.Buffers.Binary;
using System.Text;

namespace BinanceUserStreams.Tests.Emulator;

/// <summary>A WebSocket frame as it came over the wire.</summary>
public sealed record RawFrame(byte First, byte[] Payload)
{
    public const byte Text = 0x81;
    public const byte TextPiece = 0x01;
    public const byte MiddlePiece = 0x00;
    public const byte LastPiece = 0x80;
    public const byte CompressedText = 0xC1;
    public const byte Binary = 0x82;
    public const byte Close = 0x88;
    public const byte Ping = 0x89;
    public const byte Pong = 0x8A;

    public string PayloadText => Encoding.UTF8.GetString(Payload);

    public int CloseCode => BinaryPrimitives.ReadUInt16BigEndian(Payload);

    public string CloseReason => Encoding.UTF8.GetString(Payload.AsSpan(2));
}
