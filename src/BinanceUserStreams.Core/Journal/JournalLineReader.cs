using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Journal;

/// <summary>Makes objects of a journal's lines. For lines in their order: a gap gets the event before it.</summary>
internal sealed class JournalLineReader
{
    private readonly EventParsers _parsers = new();
    private readonly LastEvents _lastEvents = new();
    private readonly PlainSources _sources = new();

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a line. Its white space, as editors and tools of Windows add it, means nothing.</summary>
    /// <exception cref="FormatException">It is not what this version writes.</exception>
    public JournalRecord Read(ArraySegment<byte> line)
    {
        try
        {
            return PlainLine.TryRead(line.AsSpan(), out var plain) && _sources.Find(plain.Source) is { } source
                ? ReadPlain(line, plain, source)
                : ReadMembers(Trim(line));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("it is no JSON object", exception);
        }
        catch (Exception exception) when (exception is not (FormatException or OutOfMemoryException))
        {
            // Whatever a line makes its readers throw: the line is odd, and the next one may be whole.
            throw new FormatException($"it is not what this version writes ({exception.GetType().Name})", exception);
        }
    }

    /// <summary>
    /// True if the line tells by its beginning that a query does not want it: it need not be read. Always of the same query.
    /// </summary>
    public bool IsUnwanted(ReadOnlySpan<byte> line, JournalQuery query)
    {
        if (!query.IsFiltered || !PlainLine.TryRead(line, out var plain) || _sources.Find(plain.Source) is not { } source)
        {
            return false;
        }

        // A gap gets the event before it, whatever that is about.
        source.IsWanted ??= query.Wants(source.Parser.Source);
        return source.IsWanted == false || (!query.IncludeStatus && !query.MayWant(line.Slice(plain.Start)));
    }

    private static ArraySegment<byte> Trim(ArraySegment<byte> line)
    {
        var bytes = line.AsSpan();
        var start = bytes.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var end = bytes.Length;
        while (end > start && bytes[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            end--;
        }

        return end - start == line.Count ? line : new ArraySegment<byte>(line.Array!, line.Offset + start, end - start);
    }

    private JournalRecord ReadPlain(ArraySegment<byte> line, in PlainLine plain, PlainSource source)
    {
        // Its own copy: what is kept of a journal is an event, and not the block of lines that it was read with.
        var text = line.AsSpan(plain.Start, line.Count - plain.Start - 1).ToArray();
        var read = Parse(source.Parser, text, plain.At);
        read.ConnectionNumber = plain.Connection;
        if (!read.IsNotice)
        {
            _lastEvents.Keep(read, source.Last);
        }

        return new JournalRecord(plain.At, source.Parser.Source, read, null);
    }

    private JournalRecord ReadMembers(ArraySegment<byte> line)
    {
        JournalLineHead head = new();
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(JournalFields.Event))
            {
                return ReadEvent(head, Rest(line, (int)json.BytesConsumed));
            }

            if (json.ValueTextEquals(JournalFields.Text))
            {
                json.Read();
                var text = json.GetString() ?? throw new FormatException("its text is missing");
                return ReadEvent(head, Encoding.UTF8.GetBytes(text));
            }

            if (json.ValueTextEquals(JournalFields.Status) || json.ValueTextEquals(JournalFields.Error))
            {
                return ReadStatus(_parsers.Of(head.Source).Source, line, head.At);
            }

            head.Read(ref json, line);
        }

        throw new FormatException("it has neither an event nor a status");
    }

    // The event's own text: all but the line's last brace.
    private static byte[] Rest(ArraySegment<byte> line, int start)
    {
        var rest = line.AsSpan(start);
        return rest.Length > 0 && rest[rest.Length - 1] == (byte)'}'
            ? rest.Slice(0, rest.Length - 1).ToArray()
            : throw new FormatException("its end is missing");
    }

    private JournalRecord ReadEvent(JournalLineHead head, byte[] text)
    {
        var (source, at) = (head.Source, head.At);
        if (head.Rows is { } rows)
        {
            var recovered = _parsers.RecoveredOf(source).Read(rows, text, at);
            return new JournalRecord(at, recovered.Source, recovered, null);
        }

        var parser = _parsers.Of(source);
        var read = Parse(parser, text, at);
        _sources.Add(parser, _lastEvents);
        read.ConnectionNumber = head.Connection;
        if (!read.IsNotice)
        {
            _lastEvents.Keep(read);
        }

        return new JournalRecord(at, parser.Source, read, null);
    }

    private static UserStreamEvent Parse(EventParser parser, byte[] text, DateTimeOffset at)
    {
        var frame = parser.Parse(text, at);
        return frame.Event ?? throw new FormatException($"its event is none: {frame.Problem}");
    }

    private JournalRecord ReadStatus(StreamSource source, ArraySegment<byte> line, DateTimeOffset at)
    {
        using var document = JsonDocument.Parse(line.AsMemory());
        return new JournalRecord(
            at, source, null, JournalStatus.Read(document.RootElement, source, at, _lastEvents.Find(source)));
    }
}
