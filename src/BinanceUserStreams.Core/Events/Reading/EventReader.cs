using System.Text;
using System.Text.Json;

namespace BinanceUserStreams.Events.Reading;

/// <summary>
/// One pass over the bytes of an event. Numbers sent as text and text sent as numbers are both read; a value that a
/// property cannot hold exactly is left out and its property is named.
/// </summary>
internal ref struct EventReader(ReadOnlySpan<byte> utf8, TextCache texts)
{
    // Deeper than any event; a reader without a bound would be at the mercy of the sender.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private readonly TextCache _texts = texts;
    private Utf8JsonReader _json = new(utf8, Options);
    private List<string>? _unread;
    private bool _failed;

    /// <summary>The properties whose values could not be read; null if there are none.</summary>
    public readonly string[]? Unread => _unread?.ToArray();

    /// <summary>The kind of the current token.</summary>
    public readonly JsonTokenType Token => _json.TokenType;

    /// <summary>Where the current token begins.</summary>
    public readonly int TokenStart => (int)_json.TokenStartIndex;

    /// <summary>Where the bytes read so far end.</summary>
    public readonly int Consumed => (int)_json.BytesConsumed;

    /// <summary>The next token.</summary>
    /// <exception cref="JsonException">What follows is not JSON.</exception>
    public bool Read() => _json.Read();

    /// <summary>To the end of the current value.</summary>
    public void Skip() => _json.Skip();

    /// <summary>True if the current token is this member name or text.</summary>
    public readonly bool Is(ReadOnlySpan<byte> text) => _json.ValueIsEscaped
        ? TextCache.Decode(text) == JsonEscapes.Resolve(_json.ValueSpan)
        : _json.ValueSpan.SequenceEqual(text);

    /// <summary>The current text, number or literal as bytes, escapes resolved. Of anything else nothing.</summary>
    public ReadOnlySpan<byte> Scalar()
    {
        if (_json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _json.Skip();
            _failed = true;
            return default;
        }

        return _json.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonEscapes.Resolve(_json.ValueSpan)) : _json.ValueSpan;
    }

    /// <summary>A text that is never the same, such as an id.</summary>
    public string? Text() => _json.ValueIsEscaped ? JsonEscapes.Resolve(_json.ValueSpan) : Decode(Scalar(), false);

    /// <summary>A text out of a few: a symbol, a side, a state. Unknown ones come through as they are.</summary>
    public string? Name() => _json.ValueIsEscaped ? JsonEscapes.Resolve(_json.ValueSpan) : Decode(Scalar(), true);

    /// <summary>An amount.</summary>
    public OptionalDecimal Decimal()
    {
        var text = Scalar();
        _failed |= !OptionalDecimal.TryParse(text, out var value) && !text.IsEmpty;
        return value;
    }

    /// <summary>An id or a count.</summary>
    public OptionalNumber Number()
    {
        var text = Scalar();
        _failed |= !OptionalNumber.TryParse(text, out var value) && !text.IsEmpty;
        return value;
    }

    /// <summary>A time in milliseconds since 1970.</summary>
    public OptionalTime Time()
    {
        var text = Scalar();
        _failed |= !OptionalTime.TryParse(text, out var value) && !text.IsEmpty;
        return value;
    }

    /// <summary>A yes or no.</summary>
    public OptionalFlag Flag()
    {
        var text = Scalar();
        var value = text.SequenceEqual("true"u8) ? OptionalFlag.Yes
            : text.SequenceEqual("false"u8) ? OptionalFlag.No
            : OptionalFlag.Missing;
        _failed |= value == OptionalFlag.Missing && !text.IsEmpty;
        return value;
    }

    /// <summary>An array of objects; anything else is named as unread.</summary>
    public T[]? Objects<T>(FieldTable<T> members)
        where T : class, new()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            _json.Skip();
            _failed = true;
            return null;
        }

        List<T> items = [];
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            var before = _unread?.Count ?? 0;
            T item = new();
            ReadObject(item, members);
            NoteUnread("");
            Locate(before, items.Count);
            items.Add(item);
        }

        return [.. items];
    }

    /// <summary>Reads the object that begins here into a target.</summary>
    public void ReadObject<T>(T target, FieldTable<T> members)
        where T : class
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip();
            _failed = true;
            return;
        }

        ReadMembers(target, members);
    }

    /// <summary>Reads the members up to the end of the object that the reader is in.</summary>
    public void ReadMembers<T>(T target, FieldTable<T> members)
        where T : class
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var field = _json.ValueIsEscaped ? members.Find(Scalar()) : members.Find(_json.ValueSpan);
            _json.Read();
            if (field is null || _json.TokenType == JsonTokenType.Null)
            {
                _json.Skip();
                continue;
            }

            var before = _unread?.Count ?? 0;
            field.Read(target, ref this);
            Complete(before, field.Property);
            NoteUnread(field.Property.Length > 0 ? field.Property : field.Key);
        }
    }

    private readonly string? Decode(ReadOnlySpan<byte> text, bool isRepeated) =>
        _failed ? null : isRepeated ? _texts.Get(text) : TextCache.Decode(text);

    private void NoteUnread(string property)
    {
        if (_failed)
        {
            _failed = false;
            (_unread ??= []).Add(property);
        }
    }

    // What could not be read of an array's item is named like Positions[0].EntryPrice.
    private readonly void Locate(int before, int index)
    {
        for (var i = before; i < (_unread?.Count ?? 0); i++)
        {
            var member = _unread![i].Length > 0 ? "." + _unread[i] : "";
            _unread[i] = FormattableString.Invariant($"[{index}]{member}");
        }
    }

    private readonly void Complete(int before, string array)
    {
        for (var i = before; i < (_unread?.Count ?? 0); i++)
        {
            if (_unread![i][0] == '[')
            {
                _unread[i] = array + _unread[i];
            }
        }
    }
}
