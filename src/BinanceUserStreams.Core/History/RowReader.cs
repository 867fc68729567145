using System.Buffers.Text;
using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Signing;

namespace BinanceUserStreams.History;

/// <summary>
/// Finds the rows of an answer without making an object of each of their members: a repair reads a hundred thousand. Rows keep
/// parts of the answer's bytes.
/// </summary>
internal sealed class RowReader
{
    // As milliseconds the year 5138: whatever comes later is no time.
    private const long MostMilliseconds = 100_000_000_000_000;

    private readonly Dictionary<string, string> _symbols = new(StringComparer.Ordinal);

    /// <summary>The rows of a list.</summary>
    /// <exception cref="BinanceException">UnexpectedResponse: it is no JSON array.</exception>
    public RowPage List(byte[] answer, HistoryRowForm form)
    {
        try
        {
            var members = RowMembers.Of(form);
            var json = new Utf8JsonReader(answer);
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            {
                throw Unexpected("is no list", null);
            }

            List<ListedRow> rows = [];
            var count = 0;
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                count++;
                if (Row(answer, ref json, members) is { } row)
                {
                    rows.Add(row);
                }
            }

            // Only to see that nothing follows.
            json.Read();
            return new RowPage(count, rows);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second: half a character, escaped, has no text.
            throw Unexpected("is no JSON", exception);
        }
    }

    /// <summary>The row that an answer is; null if it is none of this form.</summary>
    public HistoryRow? One(byte[] answer, HistoryRowForm form)
    {
        try
        {
            var json = new Utf8JsonReader(answer);
            return json.Read() ? Row(answer, ref json, RowMembers.Of(form))?.Row : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text among a row's own members; null if it has none of this name.</summary>
    public static string? Text(HistoryRow row, ReadOnlySpan<byte> name)
    {
        var json = new Utf8JsonReader(row.Utf8.AsSpan());
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = json.ValueTextEquals(name);
            json.Read();
            if (isIt && json.TokenType == JsonTokenType.String && json.ValueSpan.Length < 256)
            {
                return json.GetString();
            }

            json.Skip();
        }

        return null;
    }

    private ListedRow? Row(byte[] answer, ref Utf8JsonReader json, RowMembers members)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return null;
        }

        var start = (int)json.TokenStartIndex;
        RowValues values = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            Member(ref json, members, ref values);
        }

        ArraySegment<byte> text = new(answer, start, (int)json.BytesConsumed - start);
        return values.IsRow(members) ? values.ToRow(text, members) : null;
    }

    private void Member(ref Utf8JsonReader json, RowMembers members, ref RowValues values)
    {
        var isSymbol = json.ValueTextEquals(RowMembers.Symbol);
        var isTime = json.ValueTextEquals(members.Time);
        var isCreated = false;
        foreach (var name in members.Created)
        {
            isCreated |= json.ValueTextEquals(name);
        }

        var isId = members.Id is { } id && json.ValueTextEquals(id);
        var isOrder = members.Order is { } order && json.ValueTextEquals(order);
        json.Read();
        values.Symbol = isSymbol ? Text(ref json) : values.Symbol;
        values.Time = isTime ? Number(ref json, MostMilliseconds) : values.Time;
        values.Created = isCreated ? Number(ref json, MostMilliseconds) : values.Created;
        values.Id = isId ? Number(ref json, long.MaxValue) : values.Id;
        values.Order = isOrder ? Number(ref json, long.MaxValue) : values.Order;
        json.Skip();
    }

    private string? Text(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String || json.ValueSpan.Length > 256)
        {
            return null;
        }

        var text = json.GetString()!;
        if (_symbols.TryGetValue(text, out var known))
        {
            return known;
        }

        return SignedCall.IsSymbol(text) ? _symbols[text] = text : null;
    }

    // Ids are numbers in some answers and text in others.
    private static long? Number(ref Utf8JsonReader json, long most)
    {
        long? number = json.TokenType switch
        {
            JsonTokenType.Number when json.TryGetInt64(out var value) => value,
            JsonTokenType.String when Utf8Parser.TryParse(json.ValueSpan, out long value, out var read)
                && read == json.ValueSpan.Length => value,
            _ => null,
        };
        return number >= 0 && number <= most ? number : null;
    }

    private static BinanceException Unexpected(string what, Exception? cause) =>
        BinanceError.Of(BinanceErrorId.UnexpectedResponse, $"an answer of the account's history {what}", cause);

    private struct RowValues
    {
        public string? Symbol;
        public long? Time;
        public long? Created;
        public long? Id;
        public long? Order;

        // Without an id it only names a symbol, and has a time or not.
        public readonly bool IsRow(RowMembers members) => members.Id is null
            || (Symbol is not null && Time is not null && Id is not null && (Order is not null || !members.NeedsOrder));

        public readonly ListedRow ToRow(ArraySegment<byte> text, RowMembers members) => new(
            new HistoryRow(text, Symbol ?? "", Time ?? 0, members.Id is null ? 0 : Id!.Value, Order ?? 0), Created ?? Time ?? 0);
    }
}
