using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>What became of a gap, as the members of a journal's line, and back.</summary>
internal static class JournalRepair
{
    // Hours, minutes, seconds and seven digits behind the point, in every culture.
    private const string DurationFormat = "c";

    /// <summary>The members that only such a status has; none for any other.</summary>
    public static void Write(StreamStatus status, Utf8JsonWriter json)
    {
        switch (status)
        {
            case GapRepaired repaired:
                WriteWindow(json, repaired.From, repaired.To);
                WriteFigures(json, repaired.Figures);
                break;
            case GapUnrepaired unrepaired:
                WriteWindow(json, unrepaired.From, unrepaired.To);
                json.WriteString(JournalFields.Reason, unrepaired.Reason);
                json.WriteBoolean(JournalFields.IsFinal, unrepaired.IsFinal);
                break;
            case GapCovered covered:
                WriteWindow(json, covered.From, covered.To);
                WriteTexts(json, JournalFields.Hosts, covered.Hosts);
                break;
        }
    }

    /// <summary>The status that a line tells of.</summary>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    /// <exception cref="InvalidOperationException">A member has a value of another kind.</exception>
    /// <exception cref="FormatException">A member has a value that cannot be.</exception>
    public static StreamStatus Read(
        StreamStatusKind kind, JsonElement line, StreamSource source, DateTimeOffset at, DateTimeOffset? heardUntil)
    {
        var (from, to) = (Time(line, JournalFields.From), Time(line, JournalFields.To));
        return kind switch
        {
            StreamStatusKind.GapRepaired => new GapRepaired(source, at, from, to, Figures(line)) { HeardUntil = heardUntil },
            StreamStatusKind.GapCovered => new GapCovered(source, at, from, to, Texts(line, JournalFields.Hosts)) { HeardUntil = heardUntil },
            _ => new GapUnrepaired(
                source, at, from, to, Text(line.GetProperty(JournalFields.Reason)),
                line.GetProperty(JournalFields.IsFinal).GetBoolean())
            { HeardUntil = heardUntil },
        };
    }

    private static void WriteWindow(Utf8JsonWriter json, DateTimeOffset from, DateTimeOffset to)
    {
        json.WriteString(JournalFields.From, from.UtcDateTime);
        json.WriteString(JournalFields.To, to.UtcDateTime);
    }

    private static void WriteFigures(Utf8JsonWriter json, RepairFigures figures)
    {
        json.WriteNumber(JournalFields.Fills, figures.Fills);
        json.WriteNumber(JournalFields.OrderStates, figures.OrderStates);
        json.WriteNumber(JournalFields.AlgoStates, figures.AlgoStates);
        json.WriteNumber(JournalFields.Calls, figures.Calls);
        json.WriteNumber(JournalFields.Weight, figures.Weight);
        json.WriteString(JournalFields.Duration, figures.Duration.ToString(DurationFormat, CultureInfo.InvariantCulture));
        WriteTexts(json, JournalFields.Unrecoverable, figures.Unrecoverable);
    }

    private static void WriteTexts(Utf8JsonWriter json, string member, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static RepairFigures Figures(JsonElement line)
    {
        var duration = TimeSpan.ParseExact(
            line.GetProperty(JournalFields.Duration).GetString() ?? "", DurationFormat, CultureInfo.InvariantCulture);
        return new RepairFigures(
            Count(line, JournalFields.Fills, long.MaxValue),
            Count(line, JournalFields.OrderStates, long.MaxValue),
            Count(line, JournalFields.AlgoStates, long.MaxValue),
            (int)Count(line, JournalFields.Calls, int.MaxValue),
            Count(line, JournalFields.Weight, long.MaxValue),
            duration >= TimeSpan.Zero ? duration : throw new FormatException("its duration is negative"),
            Texts(line, JournalFields.Unrecoverable));
    }

    private static long Count(JsonElement line, string member, long most) =>
        line.GetProperty(member).GetInt64() is >= 0 and var count && count <= most
            ? count
            : throw new FormatException($"its {member} are no count");

    private static string[] Texts(JsonElement line, string member) => [.. line.GetProperty(member).EnumerateArray().Select(Text)];

    // It is shown, and the file may have been edited.
    private static string Text(JsonElement text) => WireText.Printable(text.GetString() ?? "");

    private static DateTimeOffset Time(JsonElement line, string member) => line.GetProperty(member).GetDateTimeOffset();
}
