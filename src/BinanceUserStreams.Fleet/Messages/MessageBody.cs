using System.IO.Compression;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Messages;

/// <summary>
/// The body of an account's message: a line of a journal without its end, as it stands there; one that is larger than the bus takes
/// is compressed by gzip. A line begins with a brace, so the first bytes say which it is.
/// </summary>
internal static class MessageBody
{
    private const int BufferBytes = 16 * 1024;

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>The body of a line, a copy; null if it is too large also when it is compressed.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="largest">Bytes of the largest body that the bus takes.</param>
    public static byte[]? Of(ArraySegment<byte> line, int largest)
    {
        if (line.Count <= largest)
        {
            return line.AsSpan().ToArray();
        }

        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(line.Array!, line.Offset, line.Count);
        }

        return compressed.Length <= largest ? compressed.ToArray() : null;
    }

    /// <summary>The line of a body.</summary>
    /// <exception cref="FormatException">It is compressed, and damaged or longer than a line can be.</exception>
    public static ArraySegment<byte> LineOf(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.StartsWith(Gzip))
        {
            return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var line)
                ? line
                : new ArraySegment<byte>(body.ToArray());
        }

        try
        {
            return new ArraySegment<byte>(Decompress(body));
        }
        catch (InvalidDataException exception)
        {
            throw new FormatException("it is compressed, and damaged", exception);
        }
    }

    // What somebody else compressed may be of any length.
    private static byte[] Decompress(ReadOnlyMemory<byte> body)
    {
        using MemoryStream compressed = new(body.ToArray(), writable: false);
        using GZipStream gzip = new(compressed, CompressionMode.Decompress);
        using MemoryStream line = new();
        var buffer = new byte[BufferBytes];
        for (int count; (count = gzip.Read(buffer, 0, buffer.Length)) > 0;)
        {
            line.Write(buffer, 0, count);
            if (line.Length > JournalLines.LongestLine)
            {
                throw new FormatException("it is longer than a line can be");
            }
        }

        return line.ToArray();
    }
}
