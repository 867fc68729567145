using System.Globalization;

namespace BinanceUserStreams.Journal;

/// <summary>
/// One file of a journal, <c>20261126-0001.jsonl</c>. The files are in the order of their days and numbers.
/// </summary>
/// <param name="Folder">The journal's folder.</param>
/// <param name="Day">The day on which it was begun (UTC): nothing in it came on a later one.</param>
/// <param name="Number">Its number on that day, from 1.</param>
internal sealed record JournalSegment(string Folder, DateTime Day, int Number)
{
    private const string Extension = ".jsonl";
    private const string DayFormat = "yyyyMMdd";

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(Folder, Name);

    /// <summary>The file's name.</summary>
    public string Name => FormattableString.Invariant($"{Day:yyyyMMdd}-{Number:0000}{Extension}");

    /// <summary>The files of a journal, in order; other files in the folder are left alone.</summary>
    public static List<JournalSegment> List(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Extension)
            .Select(file => Read(folder, System.IO.Path.GetFileNameWithoutExtension(file)))
            .OfType<JournalSegment>()
            .OrderBy(segment => segment.Day)
            .ThenBy(segment => segment.Number),
    ];

    /// <summary>The file that follows. A clock that was set back does not bring a file before those that exist.</summary>
    public JournalSegment Next(DateTime today) =>
        today > Day ? this with { Day = today, Number = 1 } : this with { Number = Number + 1 };

    private static JournalSegment? Read(string folder, string name)
    {
        var parts = name.Split('-');
        return parts.Length == 2
            && DateTime.TryParseExact(
                parts[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var day)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new JournalSegment(folder, day, number)
            : null;
    }
}
