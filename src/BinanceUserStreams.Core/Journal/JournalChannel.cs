using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Recovery;
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
        if (received.Rows is { } rows)
        {
            WriteRows(rows, buffer);
        }
        else
        {
            buffer.Append("\"connection\":"u8);
            Utf8Formatter.TryFormat(received.Connection ?? 0, buffer.Take(LongestNumber), out var length);
            buffer.GiveBack(LongestNumber - length);
        }

        WriteText(received.Utf8, ",\"event\":"u8, ",\"text\":"u8, buffer);
        buffer.Append("}\n"u8);
    }

    private void WriteRows(RecoveredRows rows, JournalBuffer buffer)
    {
        var product = rows.Product is { } known ? $",\"{JournalFields.Product}\":\"{known}\"" : "";
        buffer.Append(Encoding.UTF8.GetBytes($"\"{JournalFields.Recovered}\":\"{rows.Kind}\"{product}"));
        if (rows.Order is { } order)
        {
            WriteText(order, ",\"order\":"u8, ",\"order\":"u8, buffer);
        }
    }

    // With a line break in it, it would be two lines: it is written as a string then, under another name if need be.
    private void WriteText(ReadOnlySpan<byte> exact, ReadOnlySpan<byte> name, ReadOnlySpan<byte> nameOfString, JournalBuffer buffer)
    {
        var text = _hidden.Replace(exact);
        var isLine = text.IndexOf(LineBreak) < 0;
        buffer.Append(isLine ? name : nameOfString);
        buffer.Append(isLine ? text : JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(text.ToArray())));
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
