using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>A status object as the members of a journal's line, and back.</summary>
internal static class JournalStatus
{
    /// <summary>An object of the members that say what happened.</summary>
    public static byte[] Write(StreamStatus status) => Write(json =>
    {
        json.WriteString(JournalFields.Status, status.Status.ToString());
        json.WriteString(JournalFields.Message, status.Message);
        if (status.HeardUntil is { } heardUntil)
        {
            json.WriteString(JournalFields.HeardUntil, heardUntil.UtcDateTime);
        }

        if (status is StreamGap gap)
        {
            json.WriteString(JournalFields.From, gap.From.UtcDateTime);
            json.WriteString(JournalFields.To, gap.To.UtcDateTime);
            json.WriteString(JournalFields.Reason, gap.Reason);
        }

        JournalRepair.Write(status, json);
        if (status is StreamEnded ended)
        {
            json.WriteString(JournalFields.Reason, ended.Reason);
            json.WritePropertyName(JournalFields.Counters);
            JsonSerializer.Serialize(json, ended.Counters);
        }
    });

    /// <summary>The same of an error that the stream reported.</summary>
    public static byte[] Write(StreamProblem problem) => Write(json =>
    {
        json.WriteString(JournalFields.Error, problem.Error.ErrorId.ToString());
        json.WriteString(JournalFields.Message, problem.Error.Message);
    });

    /// <summary>What a line says happened.</summary>
    /// <exception cref="FormatException">It has a status that this version does not know, or not what belongs to it.</exception>
    public static StreamStatus Read(JsonElement line, StreamSource source, DateTimeOffset at, UserStreamEvent? lastEvent)
    {
        try
        {
            return ReadStatus(line, source, at, lastEvent);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("it is no status record of this version", exception);
        }
    }

    private static StreamStatus ReadStatus(
        JsonElement line, StreamSource source, DateTimeOffset at, UserStreamEvent? lastEvent)
    {
        if (!line.TryGetProperty(JournalFields.Status, out var name))
        {
            return new StreamStatus(
                StreamStatusKind.Problem, source, at,
                $"{Text(line, JournalFields.Error)}: {Text(line, JournalFields.Message)}");
        }

        var kind = KnownName<StreamStatusKind>.Find(name.GetString())
            ?? throw new FormatException("it has a status that this version does not know");
        DateTimeOffset? heardUntil = line.TryGetProperty(JournalFields.HeardUntil, out var heard)
            ? heard.GetDateTimeOffset()
            : null;
        return kind switch
        {
            StreamStatusKind.Gap => ReadGap(line, source, lastEvent, heardUntil),
            StreamStatusKind.GapRepaired or StreamStatusKind.GapUnrepaired or StreamStatusKind.GapCovered =>
                JournalRepair.Read(kind, line, source, at, heardUntil),
            StreamStatusKind.Ended => new StreamEnded(
                source, at, Text(line, JournalFields.Reason),
                line.GetProperty(JournalFields.Counters).Deserialize<StreamCounters>()
                    ?? throw new FormatException("its counters are missing"))
            { HeardUntil = heardUntil },
            _ => new StreamStatus(kind, source, at, Text(line, JournalFields.Message)) { HeardUntil = heardUntil },
        };
    }

    private static StreamGap ReadGap(
        JsonElement line, StreamSource source, UserStreamEvent? lastEvent, DateTimeOffset? heardUntil)
    {
        var message = line.TryGetProperty(JournalFields.Message, out var told) ? WireText.Printable(told.GetString() ?? "") : "";
        return StreamGap.Told(
            source, Time(line, JournalFields.From), Time(line, JournalFields.To), Text(line, JournalFields.Reason), lastEvent,
            message, heardUntil);
    }

    // It is shown, and the file may have been edited.
    private static string Text(JsonElement line, string member) =>
        WireText.Printable(line.GetProperty(member).GetString() ?? "");

    private static DateTimeOffset Time(JsonElement line, string member) => line.GetProperty(member).GetDateTimeOffset();

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
