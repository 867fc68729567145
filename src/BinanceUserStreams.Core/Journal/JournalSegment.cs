using System.Globalization;

namespace BinanceUserStreams.Journal;

/// <summary>
/// One file of a journal, <c>20261126-0001.jsonl</c>, or the same compressed by gzip, <c>20261126-0001.jsonl.gz</c>. The
/// files are in the order of their days and numbers.
/// </summary>
/// <param name="Folder">The journal's folder.</param>
/// <param name="Day">The day on which it was begun (UTC): nothing in it came on a later one.</param>
/// <param name="Number">Its number on that day, from 1.</param>
/// <param name="IsCompressed">True if somebody has compressed it: no writer goes on in it.</param>
internal sealed record JournalSegment(string Folder, DateTime Day, int Number, bool IsCompressed = false)
    : IComparable<JournalSegment>
{
    private const string Extension = ".jsonl";
    private const string CompressedExtension = Extension + ".gz";
    private const string DayFormat = "yyyyMMdd";

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(Folder, Name);

    /// <summary>The file's name.</summary>
    public string Name => Stem + (IsCompressed ? CompressedExtension : Extension);

    /// <summary>The name without its extensions, which the files beside it have too.</summary>
    public string Stem => FormattableString.Invariant($"{Day:yyyyMMdd}-{Number:0000}");

    /// <summary>The files of a journal, in order; other files in the folder are left alone.</summary>
    public static List<JournalSegment> List(string folder) => JournalListing.Of(folder).Segments;

    /// <summary>True for the name of a file of a journal, also of one that was compressed or set aside, or stands beside one.</summary>
    public static bool IsName(string name) =>
        name is "journal.lock" or "journal.owner" or BusPositions.Name or OptimizationLock.Name
        || SegmentSidecar.IsName(name)
        || (name.IndexOf(Extension, StringComparison.Ordinal) is > 0 and var end
            && Of("", name.Substring(0, end + Extension.Length)) is not null);

    /// <summary>The segment, not compressed, of a name without extensions; null if it is none.</summary>
    public static JournalSegment? OfStem(string folder, string stem) => Of(folder, stem + Extension);

    /// <summary>The segment of a file; null if it has another name than a writer gives.</summary>
    public static JournalSegment? Of(string folder, string name)
    {
        var isCompressed = name.EndsWith(CompressedExtension, StringComparison.Ordinal);
        var extension = isCompressed ? CompressedExtension : Extension;
        if (!name.EndsWith(extension, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = name.Substring(0, name.Length - extension.Length).Split('-');
        var segment = parts.Length == 2
            && DateTime.TryParseExact(
                parts[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var day)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new JournalSegment(folder, day, number, isCompressed)
            : null;

        // Of 20261126-1.jsonl and 20261126-0001.jsonl only one can be the first.
        return segment?.Name == name ? segment : null;
    }

    /// <summary>
    /// Reads the file as it is by now: old ones are compressed at any time, also between a listing of the folder and the opening.
    /// </summary>
    /// <param name="read">Reads it; it may be called twice.</param>
    /// <exception cref="FileNotFoundException">It was removed.</exception>
    public T Read<T>(Func<JournalSegment, T> read)
    {
        try
        {
            return read(this);
        }
        catch (FileNotFoundException) when (!IsCompressed && File.Exists((this with { IsCompressed = true }).Path))
        {
            return read(this with { IsCompressed = true });
        }
    }

    /// <summary>The file that follows. A clock that was set back does not bring a file before those that exist.</summary>
    public JournalSegment Next(DateTime today) => new(Folder, today > Day ? today : Day, today > Day ? 1 : Number + 1);

    /// <summary>
    /// True if no file was between another one and this. Files end at midnight, or when they are large enough: the numbers of a day have
    /// no holes.
    /// </summary>
    public bool Follows(JournalSegment before) => Number == (Day == before.Day ? before.Number + 1 : 1);

    /// <inheritdoc/>
    public int CompareTo(JournalSegment? other) => other is null
        ? 1
        : Day != other.Day ? Day.CompareTo(other.Day) : Number.CompareTo(other.Number);
}
