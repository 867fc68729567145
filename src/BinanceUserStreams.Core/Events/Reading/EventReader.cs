using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace BinanceUserStreams.Events.Reading;

/// <summary>
/// One pass over the bytes of an event. Numbers sent as text and text sent as numbers are both read; a value that a
/// property cannot hold exactly is left out and its property is named.
/// </summary>
internal ref struct EventReader(ReadOnlySpan<byte> utf8, TextCache texts)
{
    // The readers of values are not inlined: forty copies of them, one for each property, did not fit into the
    // processor's cache beside all else, and reading an order took a third longer.
    private const MethodImplOptions Shared = MethodImplOptions.NoInlining;

    // More than any account has. An item takes a hundred times the memory of the two bytes that can be sent as one.
    private const int MostItems = 50_000;

    private readonly TextCache _texts = texts;
    private JsonCursor _json = new(utf8);
    private UnreadNames _unread;
    private bool _failed;

    /// <summary>The properties whose values could not be read; null if there are none.</summary>
    public readonly string[]? Unread => _unread.ToArray();

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _json.Position;

    /// <summary>True if a text follows.</summary>
    /// <exception cref="JsonException">The bytes end here.</exception>
    public bool IsText => _json.Peek() == '"';

    /// <summary>True if an object follows.</summary>
    /// <exception cref="JsonException">The bytes end here.</exception>
    public bool IsObject => _json.Peek() == '{';

    /// <summary>A reader of another text, with the same place for texts.</summary>
    public readonly EventReader Over(ReadOnlySpan<byte> other) => new(other, _texts);

    /// <summary>Goes into the object that follows; false if something else does.</summary>
    /// <exception cref="JsonException">The bytes end here.</exception>
    public bool TryEnterObject() => _json.TryEnter((byte)'{');

    /// <summary>To the value of the next member; false behind the end of the object.</summary>
    /// <exception cref="JsonException">What follows is neither.</exception>
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        if (!_json.NextMember(out name))
        {
            return false;
        }

        if (_json.IsEscaped)
        {
            name = Resolve(name);
        }

        return true;
    }

    /// <summary>Reads over the value that follows.</summary>
    /// <exception cref="JsonException">What follows is none.</exception>
    public void Skip() => _json.SkipValue();

    /// <summary>Makes sure that nothing follows.</summary>
    /// <exception cref="JsonException">Something does.</exception>
    public void End() => _json.End();

    /// <summary>The text, number or literal that follows as bytes, escapes resolved. Of anything else nothing.</summary>
    /// <exception cref="JsonException">What follows is none of them.</exception>
    public ReadOnlySpan<byte> Scalar()
    {
        var text = RawScalar();
        return !_failed && _json.IsEscaped ? Resolve(text) : text;
    }

    /// <summary>A text that is never the same, such as an id.</summary>
    [MethodImpl(Shared)]
    public string? Text()
    {
        var text = RawScalar();
        return _failed ? null : _json.IsEscaped ? JsonEscapes.Resolve(text) : TextCache.Decode(text);
    }

    /// <summary>A text out of a few: a symbol, a side, a state. Unknown ones come through as they are.</summary>
    [MethodImpl(Shared)]
    public string? Name()
    {
        var text = RawScalar();
        return _failed ? null : _json.IsEscaped ? JsonEscapes.Resolve(text) : _texts.Get(text);
    }

    /// <summary>An amount.</summary>
    [MethodImpl(Shared)]
    public OptionalDecimal Decimal()
    {
        if (_json.TryReadQuoted(out var number))
        {
            return OptionalDecimal.Of(number);
        }

        var text = Scalar();
        _failed |= !OptionalDecimal.TryParse(text, out var value) && !text.IsEmpty;
        return value;
    }

    /// <summary>An id or a count.</summary>
    [MethodImpl(Shared)]
    public OptionalNumber Number()
    {
        var text = Scalar();
        _failed |= !OptionalNumber.TryParse(text, out var value) && !text.IsEmpty;
        return value;
    }

    /// <summary>A time in milliseconds since 1970.</summary>
    [MethodImpl(Shared)]
    public OptionalTime Time()
    {
        var text = Scalar();
        _failed |= !OptionalTime.TryParse(text, out var value) && !text.IsEmpty;
        return value;
    }

    /// <summary>A yes or no.</summary>
    [MethodImpl(Shared)]
    public OptionalFlag Flag()
    {
        var text = Scalar();
        var value = text.SequenceEqual("true"u8) ? OptionalFlag.Yes
            : text.SequenceEqual("false"u8) ? OptionalFlag.No
            : OptionalFlag.Missing;
        _failed |= value == OptionalFlag.Missing && !text.IsEmpty;
        return value;
    }

    /// <summary>An array of objects; anything else, or one that is too long, is named as unread.</summary>
    public T[]? Objects<T>(FieldTable<T> members)
        where T : class, new()
    {
        if (!_json.TryEnter((byte)'['))
        {
            _json.SkipValue();
            _failed = true;
            return null;
        }

        List<T> items = [];
        var isTooLong = false;
        while (_json.NextItem())
        {
            if (items.Count == MostItems)
            {
                isTooLong = true;
                _json.SkipValue();
                continue;
            }

            var before = _unread.Count;
            T item = new();
            ReadObject(item, members);
            NoteUnread("");
            _unread.Locate(before, items.Count);
            items.Add(item);
        }

        _failed = isTooLong;
        return isTooLong ? null : [.. items];
    }

    /// <summary>Reads the object that begins here into a target.</summary>
    public void ReadObject<T>(T target, FieldTable<T> members)
        where T : class
    {
        if (!_json.TryEnter((byte)'{'))
        {
            _json.SkipValue();
            _failed = true;
            return;
        }

        ReadMembers(target, members);
    }

    /// <summary>Reads the members up to the end of the object that the reader is in.</summary>
    public void ReadMembers<T>(T target, FieldTable<T> members)
        where T : class
    {
        while (NextMember(out var name))
        {
            var field = members.Find(name);
            if (field is null || _json.Peek() == 'n')
            {
                _json.SkipValue();
                continue;
            }

            var before = _unread.Count;
            field.Read(target, ref this);
            if (_failed || _unread.Count > before)
            {
                _unread.Complete(before, field.Property);
                NoteUnread(field.Property.Length > 0 ? field.Property : field.Key);
            }
        }
    }

    private ReadOnlySpan<byte> RawScalar()
    {
        if (_json.Peek() is (byte)'{' or (byte)'[')
        {
            _json.SkipValue();
            _failed = true;
            return default;
        }

        return _json.ReadScalar();
    }

    private static byte[] Resolve(ReadOnlySpan<byte> escaped) => Encoding.UTF8.GetBytes(JsonEscapes.Resolve(escaped));

    private void NoteUnread(string property)
    {
        if (_failed)
        {
            _failed = false;
            _unread.Add(property);
        }
    }
}
