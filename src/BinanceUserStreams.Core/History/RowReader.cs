using System.Buffers.Text;
using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Signing;

namespace BinanceUserStreams.History;

/// <summary>
/// Finds the rows of an answer without making an object of each of their members: a repair reads a hundred thousand. Rows keep
/// their text packed, and nothing of the answer.
/// </summary>
internal sealed class RowReader
{
    // As milliseconds the year 5138: whatever comes later is no time.
    private const long MostMilliseconds = 100_000_000_000_000;

    // An object for each row, and its places in lists and tables.
    private const int RowBytes = 128;

    private readonly Dictionary<string, string> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<HistoryRowForm, RowPacker> _texts = [];
    private long _count;

    /// <summary>The memory of all rows so far, if all of them are held.</summary>
    public long Bytes => (_count * RowBytes) + _texts.Values.Sum(texts => texts.Bytes);

    /// <summary>The rows of a list.</summary>
    /// <exception cref="BinanceException">UnexpectedResponse: it is no JSON array.</exception>
    public RowPage List(byte[] answer, HistoryRowForm form)
    {
        try
        {
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
                if (Row(answer, ref json, form) is { } row)
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
            return json.Read() ? Row(answer, ref json, form)?.Row : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private ListedRow? Row(byte[] answer, ref Utf8JsonReader json, HistoryRowForm form)
    {
        _count++;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return null;
        }

        var start = (int)json.TokenStartIndex;
        var members = RowMembers.Of(form);
        RowValues values = new() { State = members.Status is null ? RowStates.None : RowStates.Traded };
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            Member(ref json, members, ref values);
        }

        // What only names a symbol becomes no event.
        return !values.IsRow(members) ? null
            : values.ToRow(members.Id is null ? default : Pack(form, answer.AsSpan(start, (int)json.BytesConsumed - start)));
    }

    private RowText Pack(HistoryRowForm form, ReadOnlySpan<byte> row)
    {
        if (!_texts.TryGetValue(form, out var texts))
        {
            _texts.Add(form, texts = new RowPacker());
        }

        return texts.Pack(row);
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
        var isStatus = members.Status is { } status && json.ValueTextEquals(status);
        var isQuantity = members.Status is not null && json.ValueTextEquals(RowMembers.Quantity);
        json.Read();
        values.Symbol = isSymbol ? Text(ref json) : values.Symbol;
        values.Time = isTime ? Number(ref json, MostMilliseconds) : values.Time;
        values.Created = isCreated ? Number(ref json, MostMilliseconds) : values.Created;
        values.Id = isId ? Number(ref json, long.MaxValue) : values.Id;
        values.Order = isOrder ? Number(ref json, long.MaxValue) : values.Order;
        values.State = isStatus ? (values.State & RowStates.Traded) | OrderRows.Status(ref json)
            : isQuantity && OrderRows.IsZero(ref json) ? values.State & ~RowStates.Traded
            : values.State;
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
}
