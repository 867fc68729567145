namespace BinanceUserStreams.Journal;

/// <summary>How much a journal takes of the disk, file by file.</summary>
internal static class JournalFiles
{
    /// <summary>Bytes of a file with all that stands beside it; 0 of what is gone.</summary>
    public static long BytesOf(JournalSegment segment) => Paths(segment).Sum(LengthOf);

    /// <summary>Bytes of all files of a journal.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static long BytesOfAll(string folder) => JournalSegment.List(folder).Sum(BytesOf);

    /// <summary>
    /// Removes a file with all that stands beside it. The file itself goes last: if that is interrupted, nothing is left that
    /// belongs to nothing.
    /// </summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public static void Remove(JournalSegment segment)
    {
        foreach (var path in Paths(segment).Reverse())
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Paths(JournalSegment segment) =>
    [
        segment.Path,
        SegmentSidecar.PathOf(segment, SegmentSidecar.State),
        SegmentSidecar.PathOf(segment, SegmentSidecar.Index),
        (segment with { IsCompressed = false }).Path + TornTailRepair.Extension,
    ];

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
