namespace BinanceUserStreams.Events.Reading;

/// <summary>How long the tokens of JSON are (RFC 8259); -1 for what is none.</summary>
internal static class JsonGrammar
{
    /// <summary>The length of a text whose opening quote is read, up to its closing one.</summary>
    public static int TextLength(ReadOnlySpan<byte> rest, out bool isEscaped)
    {
        isEscaped = false;

        // Events' texts are a few letters, too short for a search to pay off.
        var end = 0;
        while (end < rest.Length && IsPlain(rest[end]))
        {
            end++;
        }

        return end < rest.Length && rest[end] == '"' ? end : LongTextLength(rest, end, out isEscaped);
    }

    /// <summary>The length of a number.</summary>
    public static int NumberLength(ReadOnlySpan<byte> rest)
    {
        var whole = rest.Length > 0 && rest[0] == '-' ? 1 : 0;
        var end = SkipDigits(rest, whole);
        if (end < 0 || (rest[whole] == '0' && end > whole + 1))
        {
            return -1;
        }

        if (end < rest.Length && rest[end] == '.')
        {
            end = SkipDigits(rest, end + 1);
        }

        return end >= 0 && end < rest.Length && (rest[end] | 0x20) == 'e' ? SkipExponent(rest, end + 1) : end;
    }

    /// <summary>The length of true, false or null.</summary>
    public static int LiteralLength(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("true"u8) || rest.StartsWith("null"u8) ? 4
        : rest.StartsWith("false"u8) ? 5
        : -1;

    /// <summary>True for the letters that are themselves, but for space and exclamation mark.</summary>
    public static bool IsPlain(byte letter) => letter > '"' && letter != '\\';

    private static int LongTextLength(ReadOnlySpan<byte> rest, int end, out bool isEscaped)
    {
        isEscaped = false;
        while (end < rest.Length && rest[end] >= ' ')
        {
            if (rest[end] == '"')
            {
                return end;
            }

            if (rest[end] != '\\')
            {
                end++;
                continue;
            }

            isEscaped = true;
            var length = EscapeLength(rest.Slice(end + 1));
            if (length < 0)
            {
                return -1;
            }

            end += 1 + length;
        }

        return -1;
    }

    private static int EscapeLength(ReadOnlySpan<byte> rest)
    {
        if (rest.Length == 0)
        {
            return -1;
        }

        if (rest[0] != 'u')
        {
            return "\"\\/bfnrt"u8.IndexOf(rest[0]) < 0 ? -1 : 1;
        }

        for (var i = 1; i <= 4; i++)
        {
            if (i == rest.Length || !(IsDigit(rest[i]) || (rest[i] | 0x20) is >= 'a' and <= 'f'))
            {
                return -1;
            }
        }

        return 5;
    }

    private static int SkipExponent(ReadOnlySpan<byte> rest, int start) =>
        SkipDigits(rest, start < rest.Length && rest[start] is (byte)'+' or (byte)'-' ? start + 1 : start);

    // At least one.
    private static int SkipDigits(ReadOnlySpan<byte> rest, int start)
    {
        var end = start;
        while (end < rest.Length && IsDigit(rest[end]))
        {
            end++;
        }

        return end == start ? -1 : end;
    }

    private static bool IsDigit(byte letter) => (uint)(letter - '0') <= 9;
}
