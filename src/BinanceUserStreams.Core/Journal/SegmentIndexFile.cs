using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Files;

namespace BinanceUserStreams.Journal;

/// <summary>
/// The index beside a file of a journal. It is never needed and never trusted unchecked: one that is damaged, of another version or
/// of another file counts as none.
/// </summary>
internal static class SegmentIndexFile
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The index of a file; null if there is none that can be used.</summary>
    /// <param name="segment">The file.</param>
    /// <param name="told">Called with the reason why one that is there cannot be used.</param>
    public static SegmentIndex? Find(JournalSegment segment, Action<string>? told = null)
    {
        var path = SegmentSidecar.PathOf(segment, SegmentSidecar.Index);
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var problem = Check(Read(path), segment, out var index);
            if (problem is not null)
            {
                told?.Invoke($"{Path.GetFileName(path)} is passed over: {problem}");
            }

            return index;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException || FileErrors.Include(exception))
        {
            told?.Invoke($"{Path.GetFileName(path)} is passed over: it cannot be read");
            return null;
        }
    }

    /// <summary>Writes an index.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(JournalSegment segment, SegmentIndex index) => FileDraft.Replace(
        SegmentSidecar.PathOf(segment, SegmentSidecar.Index), JsonSerializer.SerializeToUtf8Bytes(index));

    private static byte[] Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > MostBytes)
        {
            throw new IOException("it is too long");
        }

        var bytes = new byte[(int)file.Length];
        var read = 0;
        for (var count = 1; count > 0 && read < bytes.Length; read += count)
        {
            count = file.Read(bytes, read, bytes.Length - read);
        }

        return bytes;
    }

    private static string? Check(byte[] bytes, JournalSegment segment, out SegmentIndex? index)
    {
        var read = JsonSerializer.Deserialize<SegmentIndex>(bytes);
        var problem = read?.Version != SegmentIndex.CurrentVersion ? "it is of another version"
            : read.File?.IsOf(segment) != true ? $"it is not of {segment.Name} as that is now"
            : HasHoles(read) ? "it is damaged"
            : null;
        index = problem is null ? read : null;
        return problem;
    }

    private static bool HasHoles(SegmentIndex index) =>
        (index.Lines > 0 && (index.First is null || index.Last is null))
        || index.Streams?.Any(stream => stream is null) == true
        || index.Symbols?.Any(name => name is null) == true
        || index.EventTypes?.Any(name => name is null) == true
        || index.Gaps?.Any(line => line is null) == true;
}
