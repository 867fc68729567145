using System.IO.Compression;

namespace BinanceUserStreams.Emulator.Streams.Framing;

/// <summary>
/// Compresses each message by itself. Source: RFC 7692, section 7.2; no context is carried over from one message to the
/// next, in either direction.
/// </summary>
internal static class MessageCompression
{
    // What a flush ends with, and what the sender therefore leaves out.
    private static readonly byte[] _tail = [0x00, 0x00, 0xFF, 0xFF];

    // An empty last block: the decoder may insist on an end, which a message has not.
    private static readonly byte[] _end = [0x01, 0x00, 0x00, 0xFF, 0xFF];

    public static ReadOnlyMemory<byte> Deflate(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
        {
            return new byte[] { 0x00 };
        }

        using MemoryStream output = new();
        using DeflateStream deflate = new(output, CompressionLevel.Fastest, leaveOpen: true);
        deflate.Write(message);
        deflate.Flush();
        return output.GetBuffer().AsMemory(0, (int)output.Length - _tail.Length);
    }

    /// <exception cref="FramingException">The message is not compressed as announced.</exception>
    public static byte[] Inflate(byte[] message)
    {
        using MemoryStream input = new([.. message, .. _tail, .. _end]);
        using DeflateStream inflate = new(input, CompressionMode.Decompress);
        using MemoryStream output = new();
        try
        {
            inflate.CopyTo(output);
            return output.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new FramingException(FramingException.InvalidPayload, "Not compressed");
        }
    }
}
