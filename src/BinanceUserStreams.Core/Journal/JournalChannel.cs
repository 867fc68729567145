using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>The lines of one stream, on their way into the journal.</summary>
internal sealed class JournalChannel
{
    private const byte LineBreak = (byte)'\n';
    private const int LongestTime = 33;
    private const int LongestNumber = 11;

    private readonly JournalWriter _writer;
    private readonly HiddenKeys _hidden = new();
    private readonly byte[] _source;

    public JournalChannel(JournalWriter writer, StreamSource source, JournalResumption? resumption)
    {
        _writer = writer;
        Source = source;
        Resumption = resumption;
        _source = TextOf(source);
    }

    /// <summary>Whose lines they are.</summary>
    public StreamSource Source { get; }

    /// <summary>Where an earlier run ended; null if the journal has nothing of this stream.</summary>
    public JournalResumption? Resumption { get; }

    /// <summary>What a line has behind its time, for every line of a stream.</summary>
    public static byte[] TextOf(StreamSource source)
    {
        var account = Member(JournalFields.Account, source.Account);
        var symbol = Member(JournalFields.Symbol, source.Symbol);
        return Encoding.UTF8.GetBytes($"\",\"{JournalFields.Market}\":\"{source.Market}\"{account}{symbol},");
    }

    /// <summary>Masks a listen key from now on.</summary>
    public void Hide(string listenKey) => _hidden.Add(listenKey);

    /// <summary>
    /// Appends an event or what else a stream tells, in memory, and returns its position:
    /// <see cref="JournalWriter.KeptTo"/> tells when it is kept.
    /// </summary>
    public long Append(object item) => _writer.Append(this, item);

    /// <summary>Called by the writer: the line of an item.</summary>
    public void Write(object item, JournalBuffer buffer)
    {
        switch (item)
        {
            case UserStreamEvent received:
                WriteEvent(received, buffer);
                break;
            case StreamStatus status:
                Begin(buffer, status.Time);
                End(buffer, JournalStatus.Write(status));
                break;
            case StreamProblem problem:
                Begin(buffer, problem.Time);
                End(buffer, JournalStatus.Write(problem));
                break;
        }
    }

    private static string Member(string name, string? value) =>
        value is null ? "" : $",\"{name}\":{JsonSerializer.Serialize(value)}";

    private void WriteEvent(UserStreamEvent received, JournalBuffer buffer)
    {
        Begin(buffer, received.ReceivedAt!.Value);
        buffer.Append("\"connection\":"u8);
        Utf8Formatter.TryFormat(received.Connection ?? 0, buffer.Take(LongestNumber), out var length);
        buffer.GiveBack(LongestNumber - length);
        var text = _hidden.Replace(received.Utf8);
        if (text.IndexOf(LineBreak) < 0)
        {
            buffer.Append(",\"event\":"u8);
            buffer.Append(text);
        }
        else
        {
            buffer.Append(",\"text\":"u8);
            buffer.Append(JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(text.ToArray())));
        }

        buffer.Append("}\n"u8);
    }

    // The object's first brace is the line's.
    private static void End(JournalBuffer buffer, byte[] members)
    {
        buffer.Append(members.AsSpan(1));
        buffer.Append("\n"u8);
    }

    private void Begin(JournalBuffer buffer, DateTimeOffset at)
    {
        buffer.Append("{\"at\":\""u8);
        Utf8Formatter.TryFormat(at.UtcDateTime, buffer.Take(LongestTime), out var length, 'O');
        buffer.GiveBack(LongestTime - length);
        buffer.Append(_source);
    }
}
