namespace BinanceUserStreams.Journal;

/// <summary>
/// The files that may stand beside one of a journal: <c>20261126-0001.state</c>, what the accounts held there, and
/// <c>20261126-0001.index</c>, what is in it. Both are made of the file, can be made anew at any time, and go with it; but in front of
/// the oldest file the former has what those have said that were removed.
/// </summary>
internal static class SegmentSidecar
{
    /// <summary>What the name of a checkpoint has behind the stem of its segment.</summary>
    public const string State = ".state";

    /// <summary>What the name of an index has behind the stem of its segment.</summary>
    public const string Index = ".index";

    private static readonly string[] All = [State, Index];

    /// <summary>True for the name of such a file.</summary>
    public static bool IsName(string name) => Array.Exists(All, extension =>
        name.EndsWith(extension, StringComparison.Ordinal)
        && JournalSegment.OfStem("", name.Substring(0, name.Length - extension.Length)) is not null);

    /// <summary>The path of such a file, which need not be there.</summary>
    public static string PathOf(JournalSegment segment, string extension) =>
        Path.Combine(segment.Folder, segment.Stem + extension);
}
