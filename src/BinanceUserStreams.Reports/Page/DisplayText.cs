using System.Globalization;
using BinanceUserStreams.Numbers;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Reports.Page;

/// <summary>Figures and names as the page shows them. All times are UTC.</summary>
internal static class DisplayText
{
    /// <summary>What stands where the events do not tell.</summary>
    public const string NotTold = "\u2013";

    private const int LongestName = 64;
    private const int GroupLength = 3;
    private const int LongestSentence = 300;

    /// <summary>A name that came from outside: printable, and no longer than a table bears.</summary>
    public static string Name(string? text) => string.IsNullOrEmpty(text) ? NotTold : Cut(text!, LongestName);

    /// <summary>A sentence that came from outside.</summary>
    public static string Sentence(string text) => Cut(text, LongestSentence);

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Amount(decimal? amount) => amount is { } known ? Sum(known) : NotTold;

    /// <summary>Every digit, in groups of three before the point.</summary>
    public static string Sum(ExactNumber sum)
    {
        var text = sum.ToString();
        var point = text.IndexOf('.');
        var first = text[0] == '-' ? 1 : 0;
        for (var i = (point < 0 ? text.Length : point) - GroupLength; i > first; i -= GroupLength)
        {
            text = text.Insert(i, ",");
        }

        return text;
    }

    public static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>From one moment to another; the day once if it is the same.</summary>
    public static string Period(DateTimeOffset from, DateTimeOffset to)
    {
        var end = from.UtcDateTime.Date == to.UtcDateTime.Date
            ? to.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : Time(to);
        return $"{Time(from)} to {end}";
    }

    /// <summary>To the millisecond.</summary>
    public static string ExactTime(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => FormattableString.Invariant($"{time.TotalSeconds:0.###} s"),
        { TotalMinutes: < 60 } => FormattableString.Invariant($"{time.Minutes} min {time.Seconds} s"),
        { TotalHours: < 24 } => FormattableString.Invariant($"{time.Hours} h {time.Minutes} min"),
        _ => FormattableString.Invariant($"{time.Days:N0} d {time.Hours} h"),
    };

    public static string Milliseconds(long milliseconds) => $"{Count(milliseconds)} ms";

    /// <summary>A part of all. What is not all of it is never shown as 100 %.</summary>
    public static string Percent(double? part) => part is { } known
        ? FormattableString.Invariant($"{Math.Floor(known * 1_000_000) / 10_000:0.0###} %")
        : NotTold;

    /// <summary>The same where nobody looks at more than a tenth.</summary>
    public static string Share(double part) => FormattableString.Invariant($"{part * 100:0.#} %");

    private static string Cut(string text, int most)
    {
        // What is cut off need not be made printable.
        var shown = WireText.Printable(text.Length > most ? text.Substring(0, most) : text);
        return text.Length > most || shown.Length > most
            ? shown.Substring(0, Math.Min(shown.Length, most)).TrimEnd('\\') + "\u2026"
            : shown;
    }
}
