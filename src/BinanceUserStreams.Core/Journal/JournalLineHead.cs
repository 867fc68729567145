using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Journal;

/// <summary>What a line says before its event, or its status: when it was, whose it is, and how it came.</summary>
internal sealed class JournalLineHead
{
    private DateTimeOffset? _at;
    private string? _market;
    private string? _account;
    private string? _symbol;
    private RecoveredKind? _recovered;
    private HistoryProduct? _product;
    private byte[]? _order;

    /// <exception cref="FormatException">It does not say when.</exception>
    public DateTimeOffset At => _at ?? throw new FormatException("it has no time");

    /// <exception cref="FormatException">It does not say whose.</exception>
    public StreamSource Source => KnownName<Market>.Find(_market) is { } known
        ? new StreamSource(known, _account, _symbol)
        : throw new FormatException("it is of no market of this version");

    /// <summary>The connection; 0 if none is named.</summary>
    public int Connection { get; private set; }

    /// <summary>What an event was made of that was read back; null for one of a stream.</summary>
    public RecoveredRows? Rows => _recovered is { } kind ? new RecoveredRows(kind, _product, _order) : null;

    /// <summary>Reads a member whose name was read; one that this version does not know means nothing.</summary>
    /// <param name="json">At the name.</param>
    /// <param name="line">The line.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">It is a value of another kind.</exception>
    /// <exception cref="FormatException">It is a name that this version does not know.</exception>
    public void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        if (Is(ref json, JournalFields.At))
        {
            _at = json.GetDateTimeOffset();
        }
        else if (Is(ref json, JournalFields.Market))
        {
            _market = json.GetString();
        }
        else if (Is(ref json, JournalFields.Account))
        {
            _account = json.GetString();
        }
        else if (Is(ref json, JournalFields.Symbol))
        {
            _symbol = json.GetString();
        }
        else if (Is(ref json, JournalFields.Connection))
        {
            Connection = json.GetInt32();
        }
        else
        {
            ReadOrigin(ref json, line);
        }
    }

    private void ReadOrigin(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        if (Is(ref json, JournalFields.Recovered))
        {
            _recovered = Known<RecoveredKind>(json.GetString());
        }
        else if (Is(ref json, JournalFields.Product))
        {
            _product = Known<HistoryProduct>(json.GetString());
        }
        else if (Is(ref json, JournalFields.Order))
        {
            _order = Row(ref json, line);
        }
        else
        {
            json.Skip();
        }
    }

    // To the value of the member, if it has this name.
    private static bool Is(ref Utf8JsonReader json, string name) => json.ValueTextEquals(name) && json.Read();

    private static T Known<T>(string? name)
        where T : struct =>
        KnownName<T>.Find(name) ?? throw new FormatException("it was read back in a way that this version does not know");

    // The exact text, which is a string if it has a line break in it.
    private static byte[] Row(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        if (json.TokenType == JsonTokenType.String)
        {
            return Encoding.UTF8.GetBytes(json.GetString()!);
        }

        var start = (int)json.TokenStartIndex;
        json.Skip();
        return line.Slice(start, (int)json.BytesConsumed - start).ToArray();
    }
}
