using System.Globalization;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.States;

/// <summary>Tells whether a place of a checkpoint is one of the file that is there now.</summary>
internal static class PlaceCheck
{
    private const int Length = 4096;
    private const int TrailerLength = 4;

    /// <summary>What a file has just before a place, as a fingerprint; null if the place is not in it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? Of(JournalSegment segment, long offset)
    {
        using var file = JournalLines.OpenBytes(segment);
        if (offset > file.Length)
        {
            return null;
        }

        var bytes = new byte[(int)Math.Min(offset, Length)];
        file.Seek(offset - bytes.Length, SeekOrigin.Begin);
        for (var read = 0; read < bytes.Length;)
        {
            var count = file.Read(bytes, read, bytes.Length - read);
            if (count == 0)
            {
                return null;
            }

            read += count;
        }

        return Text(FrameFingerprint.Of(bytes));
    }

    /// <summary>
    /// True if a compressed file has so many bytes without its compression, as its own end says: then it is the one that a checkpoint
    /// behind its last line was made of.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsEnd(JournalSegment segment, long offset)
    {
        using FileStream file = new(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length < TrailerLength)
        {
            return false;
        }

        file.Seek(-TrailerLength, SeekOrigin.End);
        uint length = 0;
        for (var i = 0; i < TrailerLength; i++)
        {
            length |= (uint)file.ReadByte() << (8 * i);
        }

        return length == unchecked((uint)offset);
    }

    private static string Text(FrameFingerprint fingerprint) =>
        fingerprint.First.ToString("x16", CultureInfo.InvariantCulture) + fingerprint.Second.ToString("x16", CultureInfo.InvariantCulture);
}
