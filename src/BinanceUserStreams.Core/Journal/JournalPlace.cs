namespace BinanceUserStreams.Journal;

/// <summary>A place in a journal, at the beginning of a line.</summary>
/// <param name="Segment">The file; null for the beginning of the journal, whatever its first file is.</param>
/// <param name="Offset">Bytes in front of it, without the compression; <see cref="End"/> for the file's end, wherever that is.</param>
internal readonly record struct JournalPlace(JournalSegment? Segment, long Offset) : IComparable<JournalPlace>
{
    /// <summary>The end of a file of which nobody knows how long it is without its compression.</summary>
    public const long End = long.MaxValue;

    /// <summary>Behind all that a folder holds now.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static JournalPlace EndOf(string folder) => JournalSegment.List(folder).LastOrDefault() is { } last
        ? new JournalPlace(last, last.IsCompressed ? End : new FileInfo(last.Path).Length)
        : default;

    /// <inheritdoc/>
    public int CompareTo(JournalPlace other) =>
        Segment is null ? (other.Segment is null ? 0 : -1)
        : Segment.CompareTo(other.Segment) is not 0 and var order ? order
        : Offset.CompareTo(other.Offset);
}
