using System.Security.Cryptography;

namespace BinanceUserStreams.Journal;

/// <summary>Tells whether a file of a journal is still the one that something was made of, without reading all of it.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Length">Its bytes, as they are on the disk.</param>
/// <param name="Written">When it was written last (UTC). A later time means that somebody may have changed it.</param>
/// <param name="Edges">A hash of its first and last bytes; those of a compressed file hold a checksum of all.</param>
internal sealed record SegmentFingerprint(string Name, long Length, DateTime Written, string Edges)
{
    private const int EdgeBytes = 4096;

    // Archives and some disks keep seconds only.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(2);

    /// <summary>That of a file as it is.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SegmentFingerprint Of(JournalSegment segment)
    {
        using FileStream file = new(
            segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var length = file.Length;
        var edges = new byte[2 * EdgeBytes];
        var count = Read(file, edges, 0);
        file.Seek(Math.Max(0, length - EdgeBytes), SeekOrigin.Begin);
        count += Read(file, edges, count);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(edges, 0, count);
        return new SegmentFingerprint(
            segment.Name, length, File.GetLastWriteTimeUtc(segment.Path), Convert.ToBase64String(hash.GetHashAndReset()));
    }

    /// <summary>True if the file is the one that this is of.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public bool IsOf(JournalSegment segment)
    {
        // What can be asked without opening the file comes first.
        if (segment.Name != Name || new FileInfo(segment.Path) is not { Exists: true } file || file.Length != Length
            || file.LastWriteTimeUtc > Written + Rounding)
        {
            return false;
        }

        return Of(segment).Edges == Edges;
    }

    private static int Read(FileStream file, byte[] edges, int start)
    {
        var read = 0;
        for (var count = 1; count > 0 && read < EdgeBytes; read += count)
        {
            count = file.Read(edges, start + read, EdgeBytes - read);
        }

        return read;
    }
}
