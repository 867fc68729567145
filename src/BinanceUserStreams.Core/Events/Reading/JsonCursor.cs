using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace BinanceUserStreams.Events.Reading;

/// <summary>
/// A place in a JSON text that moves on by members, items and values. As strict as the runtime's own reader, and several
/// times as fast on events, because nothing is looked at twice: whoever knows a member reads its value at once.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> utf8)
{
    // Deeper than any event; a reader without a bound would be at the mercy of the sender.
    private const int DeepestLevel = 512;

    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private int _at;
    private int _depth;
    private bool _isFirst;
    private bool _isEscaped;

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _at;

    /// <summary>True if the text or name that was read last has escapes.</summary>
    public readonly bool IsEscaped => _isEscaped;

    /// <summary>The first letter of what follows.</summary>
    /// <exception cref="JsonException">The text ends here.</exception>
    public byte Peek()
    {
        if ((uint)_at < (uint)_utf8.Length && _utf8[_at] > ' ')
        {
            return _utf8[_at];
        }

        SkipSpace();
        Require(_at < _utf8.Length);
        return _utf8[_at];
    }

    /// <summary>Goes into the object or array that begins here; false if something else does.</summary>
    /// <param name="bracket">What it begins with.</param>
    /// <exception cref="JsonException">It is too deep.</exception>
    public bool TryEnter(byte bracket)
    {
        if (Peek() != bracket)
        {
            return false;
        }

        Require(_depth < DeepestLevel);
        _depth++;
        _at++;
        _isFirst = true;
        return true;
    }

    /// <summary>To the value of the object's next member; false behind the end of the object.</summary>
    /// <param name="name">The member's name, escapes as they are.</param>
    /// <exception cref="JsonException">What follows is neither.</exception>
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        if (!Next((byte)'}'))
        {
            name = default;
            return false;
        }

        if (!TryReadShortName(out name))
        {
            Require(Peek() == '"');
            name = ReadText();
            Require(Peek() == ':');
            _at++;
        }

        return true;
    }

    /// <summary>To the array's next item; false behind the end of the array.</summary>
    /// <exception cref="JsonException">What follows is neither.</exception>
    public bool NextItem() => Next((byte)']');

    /// <summary>Reads a text (without its quotes, escapes as they are), a number or a literal.</summary>
    /// <exception cref="JsonException">What follows is none of them.</exception>
    public ReadOnlySpan<byte> ReadScalar()
    {
        var first = Peek();
        if (first == '"')
        {
            return ReadText();
        }

        _isEscaped = false;
        var rest = _utf8.Slice(_at);
        var length = first is (byte)'t' or (byte)'f' or (byte)'n'
            ? JsonGrammar.LiteralLength(rest)
            : JsonGrammar.NumberLength(rest);
        Require(length > 0);
        _at += length;
        return rest.Slice(0, length);
    }

    /// <summary>Reads a plain number in quotes, as amounts are sent; false, and nothing is read, for anything else.</summary>
    public bool TryReadQuoted(out PlainNumber number)
    {
        var rest = _utf8.Slice(_at);
        if (rest.Length > 0 && rest[0] == '"')
        {
            var end = 1 + PlainNumber.Read(rest.Slice(1), out number);
            if (end > 1 && end < rest.Length && rest[end] == '"')
            {
                _at += end + 1;
                return true;
            }
        }

        number = default;
        return false;
    }

    /// <summary>Reads over any value.</summary>
    /// <exception cref="JsonException">What follows is none.</exception>
    public void SkipValue()
    {
        if (TryEnter((byte)'{'))
        {
            while (NextMember(out _))
            {
                SkipValue();
            }
        }
        else if (TryEnter((byte)'['))
        {
            while (NextItem())
            {
                SkipValue();
            }
        }
        else
        {
            ReadScalar();
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    /// <exception cref="JsonException">Something does.</exception>
    public void End()
    {
        SkipSpace();
        Require(_at == _utf8.Length);
    }

    private bool Next(byte end)
    {
        var letter = Peek();
        if (letter == end)
        {
            _depth--;
            _at++;
            _isFirst = false;
            return false;
        }

        if (_isFirst)
        {
            _isFirst = false;
        }
        else
        {
            Require(letter == ',');
            _at++;
        }

        return true;
    }

    // Nearly all names of events have one or two letters.
    private bool TryReadShortName(out ReadOnlySpan<byte> name)
    {
        var rest = _utf8.Slice(_at);
        if (rest.Length > 4 && rest[0] == '"' && JsonGrammar.IsPlain(rest[1]))
        {
            var length = rest[2] == '"' ? 1 : rest[3] == '"' && JsonGrammar.IsPlain(rest[2]) ? 2 : 0;
            if (length > 0 && rest[length + 2] == ':')
            {
                name = rest.Slice(1, length);
                _isEscaped = false;
                _at += length + 3;
                return true;
            }
        }

        name = default;
        return false;
    }

    private ReadOnlySpan<byte> ReadText()
    {
        var rest = _utf8.Slice(_at + 1);
        var length = JsonGrammar.TextLength(rest, out _isEscaped);
        Require(length >= 0);
        _at += length + 2;
        return rest.Slice(0, length);
    }

    private void SkipSpace()
    {
        while (_at < _utf8.Length && _utf8[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    private readonly void Require([DoesNotReturnIf(false)] bool isJson)
    {
        if (!isJson)
        {
            throw Failure();
        }
    }

    private readonly JsonException Failure()
    {
        var read = _utf8.Slice(0, _at);
        var line = 0;
        for (int end; (end = read.IndexOf((byte)'\n')) >= 0; line++)
        {
            read = read.Slice(end + 1);
        }

        return new JsonException(null, null, line, read.Length);
    }
}
