namespace BinanceUserStreams.Secrets;

/// <summary>
/// A text in which what JSON or an address spells out, such as <c>\u0041</c>, <c>\/</c>, <c>\n</c> or <c>%2E</c>, is
/// the character that is meant, with the way back to where it stood.
/// </summary>
internal readonly ref struct SpelledText
{
    private readonly int[]? _starts;

    private SpelledText(ReadOnlySpan<char> characters, int[]? starts)
    {
        Characters = characters;
        _starts = starts;
    }

    /// <summary>The characters that are meant.</summary>
    public ReadOnlySpan<char> Characters { get; }

    /// <summary>The text as it is.</summary>
    public static SpelledText AsItIs(string text) => new(text.AsSpan(), null);

    /// <summary>The text as it is meant; false if nothing is spelled out in it.</summary>
    public static bool TryRead(string text, out SpelledText meant)
    {
        meant = default;
        if (text.IndexOf('\\') < 0 && text.IndexOf('%') < 0)
        {
            return false;
        }

        var characters = new char[text.Length];
        var starts = new int[text.Length + 1];
        var count = 0;
        for (var i = 0; i < text.Length; count++)
        {
            starts[count] = i;
            (characters[count], var length) = Read(text, i);
            i += length;
        }

        starts[count] = text.Length;
        meant = new SpelledText(characters.AsSpan(0, count), starts);
        return count < text.Length;
    }

    /// <summary>Where a character stood in the text.</summary>
    public int Origin(int index) => _starts is null ? index : _starts[index];

    private static (char Character, int Length) Read(string text, int start) => text[start] switch
    {
        '\\' when Next(text, start) == 'u' && Hex(text, start + 2, 4) is { } unit => ((char)unit, 6),
        '\\' when Next(text, start) is '/' or '"' or '\\' => (text[start + 1], 2),
        '\\' when Next(text, start) is 'n' => ('\n', 2),
        '\\' when Next(text, start) is 'r' => ('\r', 2),
        '%' when Hex(text, start + 1, 2) is { } octet and < 0x80 => ((char)octet, 3),
        var plain => (plain, 1),
    };

    private static char Next(string text, int index) => index + 1 < text.Length ? text[index + 1] : '\0';

    private static int? Hex(string text, int start, int length)
    {
        if (start + length > text.Length)
        {
            return null;
        }

        var value = 0;
        for (var i = start; i < start + length; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'f' => text[i] - 'a' + 10,
                >= 'A' and <= 'F' => text[i] - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return null;
            }

            value = (value * 16) + digit;
        }

        return value;
    }
}
