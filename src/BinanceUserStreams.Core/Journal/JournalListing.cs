using System.Text.RegularExpressions;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Journal;

/// <summary>The files of a journal's folder: segments, and what looks like one and is not read.</summary>
/// <param name="Segments">The files of the journal, in order, each once.</param>
/// <param name="NotRead">
/// Names that look as if they were segments too, and are not read: a folder, a copy, another compression.
/// </param>
internal sealed record JournalListing(List<JournalSegment> Segments, IReadOnlyList<string> NotRead)
{
    private static readonly Regex LooksLikeSegment = new(
        @"^\d{8}-\d|^[^.].*\.jsonl", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Looks into the folder, once.</summary>
    public static JournalListing Of(string folder)
    {
        SortedDictionary<JournalSegment, JournalSegment> segments = [];
        List<string> notRead = [];
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var isFolder = (entry.Attributes & FileAttributes.Directory) != 0;
            if (isFolder || JournalSegment.Of(folder, entry.Name) is not { } segment)
            {
                if (LooksLikeSegment.IsMatch(entry.Name) && (isFolder || !IsKnown(folder, entry.Name)))
                {
                    notRead.Add(entry.Name);
                }

                continue;
            }

            // The one that is not compressed is the writer's own.
            if (segments.TryGetValue(segment, out var twin))
            {
                notRead.Add((segment.IsCompressed ? segment : twin).Name);
                segment = segment.IsCompressed ? twin : segment;
                segments.Remove(twin);
            }

            segments.Add(segment, segment);
        }

        notRead.Sort(StringComparer.Ordinal);
        return new JournalListing([.. segments.Values], notRead);
    }

    /// <summary>Makes sure that there is a folder.</summary>
    /// <exception cref="BinanceException">JournalNotFound.</exception>
    public static void RequireFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            var problem = File.Exists(folder) ? "is a file, not a folder or a file such as 20261126-0001.jsonl" : "does not exist";
            throw BinanceError.Of(BinanceErrorId.JournalNotFound, $"{folder} {problem}");
        }
    }

    /// <summary>Makes sure that there is a journal in the folder. A writer that has just begun has no file yet.</summary>
    /// <exception cref="BinanceException">JournalNotFound.</exception>
    public void RequireAny(string folder)
    {
        if (Segments.Count == 0 && !JournalLock.IsTaken(folder))
        {
            throw BinanceError.Of(BinanceErrorId.JournalNotFound, $"{folder} has no file such as 20261126-0001.jsonl");
        }
    }

    // What was set aside of a torn file, and what is made of a file: neither is one of the journal's.
    private static bool IsKnown(string folder, string name) =>
        SegmentSidecar.IsName(name)
        || (name.EndsWith(TornTailRepair.Extension, StringComparison.Ordinal)
            && JournalSegment.Of(folder, name.Substring(0, name.Length - TornTailRepair.Extension.Length)) is not null);
}
