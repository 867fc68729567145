using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>What a stream tells beside its events, as the members of a line.</summary>
internal static class JournalStatus
{
    /// <summary>An object of the members that say what happened.</summary>
    public static byte[] Write(StreamStatus status) => Write(json =>
    {
        json.WriteString(JournalMember.Status, status.Status.ToString());
        json.WriteString(JournalMember.Message, status.Message);
        if (status.HeardUntil is { } heardUntil)
        {
            json.WriteString(JournalMember.HeardUntil, heardUntil.UtcDateTime);
        }

        if (status is StreamGap gap)
        {
            json.WriteString(JournalMember.From, gap.From.UtcDateTime);
            json.WriteString(JournalMember.To, gap.To.UtcDateTime);
            json.WriteString(JournalMember.Reason, gap.Reason);
        }

        if (status is StreamEnded ended)
        {
            json.WriteString(JournalMember.Reason, ended.Reason);
            json.WritePropertyName(JournalMember.Counters);
            JsonSerializer.Serialize(json, ended.Counters);
        }
    });

    /// <summary>The same of an error that the stream reported.</summary>
    public static byte[] Write(StreamProblem problem) => Write(json =>
    {
        json.WriteString(JournalMember.Error, problem.Error.ErrorId.ToString());
        json.WriteString(JournalMember.Message, problem.Error.Message);
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
        if (!line.TryGetProperty(JournalMember.Status, out var name))
        {
            return new StreamStatus(
                StreamStatusKind.Problem, source, at,
                $"{Text(line, JournalMember.Error)}: {Text(line, JournalMember.Message)}");
        }

        var kind = KnownName<StreamStatusKind>.Find(name.GetString())
            ?? throw new FormatException("it has a status that this version does not know");
        DateTimeOffset? heardUntil = line.TryGetProperty(JournalMember.HeardUntil, out var heard)
            ? heard.GetDateTimeOffset()
            : null;
        return kind switch
        {
            StreamStatusKind.Gap => new StreamGap(
                source, Time(line, JournalMember.From), Time(line, JournalMember.To), Text(line, JournalMember.Reason),
                lastEvent)
            { HeardUntil = heardUntil },
            StreamStatusKind.Ended => new StreamEnded(
                source, at, Text(line, JournalMember.Reason),
                line.GetProperty(JournalMember.Counters).Deserialize<StreamCounters>()
                    ?? throw new FormatException("its counters are missing"))
            { HeardUntil = heardUntil },
            _ => new StreamStatus(kind, source, at, Text(line, JournalMember.Message)) { HeardUntil = heardUntil },
        };
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
