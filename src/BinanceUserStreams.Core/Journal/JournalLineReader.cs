using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Journal;

/// <summary>Makes objects of a journal's lines. For lines in their order: a gap gets the event before it.</summary>
internal sealed class JournalLineReader
{
    private readonly Dictionary<(string? Market, string? Account), EventParser> _parsers = [];
    private readonly Dictionary<StreamSource, UserStreamEvent> _lastEvents = [];

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not what this version writes.</exception>
    public JournalRecord Read(ArraySegment<byte> line)
    {
        try
        {
            return ReadMembers(line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("it is no JSON object", exception);
        }
    }

    private JournalRecord ReadMembers(ArraySegment<byte> line)
    {
        DateTimeOffset at = default;
        string? market = null;
        string? account = null;
        var connection = 0;
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(JournalMember.Event))
            {
                // The rest of the line, but for the last brace.
                var start = (int)json.BytesConsumed;
                var text = line.AsSpan(start, Math.Max(0, line.Count - start - 1)).ToArray();
                return ReadEvent(Parser(market, account), text, at, connection);
            }

            if (json.ValueTextEquals(JournalMember.Status) || json.ValueTextEquals(JournalMember.Error))
            {
                return ReadStatus(Parser(market, account).Source, line, at);
            }

            if (json.ValueTextEquals(JournalMember.Text))
            {
                json.Read();
                return ReadEvent(Parser(market, account), Encoding.UTF8.GetBytes(json.GetString()!), at, connection);
            }

            if (json.ValueTextEquals(JournalMember.At))
            {
                json.Read();
                at = json.GetDateTimeOffset();
            }
            else if (json.ValueTextEquals(JournalMember.Market))
            {
                json.Read();
                market = json.GetString();
            }
            else if (json.ValueTextEquals(JournalMember.Account))
            {
                json.Read();
                account = json.GetString();
            }
            else if (json.ValueTextEquals(JournalMember.Connection))
            {
                json.Read();
                connection = json.GetInt32();
            }
            else
            {
                json.Skip();
            }
        }

        throw new FormatException("it has neither an event nor a status");
    }

    private JournalRecord ReadEvent(EventParser parser, byte[] text, DateTimeOffset at, int connection)
    {
        var frame = parser.Parse(text, at);
        if (frame.Event is not { } read)
        {
            throw new FormatException($"its event is none: {frame.Problem}");
        }

        read.ConnectionNumber = connection;
        _lastEvents[parser.Source] = read;
        return new JournalRecord(at, parser.Source, read, null);
    }

    private JournalRecord ReadStatus(StreamSource source, ArraySegment<byte> line, DateTimeOffset at)
    {
        using var document = JsonDocument.Parse(line.AsMemory());
        _lastEvents.TryGetValue(source, out var lastEvent);
        return new JournalRecord(at, source, null, JournalStatus.Read(document.RootElement, source, at, lastEvent));
    }

    private EventParser Parser(string? market, string? account)
    {
        if (!_parsers.TryGetValue((market, account), out var parser))
        {
            if (!Enum.TryParse<Market>(market, out var known))
            {
                throw new FormatException("it is of no market of this version");
            }

            parser = new EventParser(new StreamSource(known, account));
            _parsers.Add((market, account), parser);
        }

        return parser;
    }
}
