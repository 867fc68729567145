namespace BinanceUserStreams.Events.Reading;

/// <summary>A number as events have it: some digits, perhaps a point among them, perhaps a minus in front.</summary>
/// <param name="digits">All digits as one number.</param>
/// <param name="scale">How many of them stand behind the point.</param>
/// <param name="isNegative">True for a minus.</param>
internal readonly struct PlainNumber(ulong digits, int scale, bool isNegative)
{
    // More of them may not fit into 64 bits.
    private const int MostDigits = 19;

    public ulong Digits => digits;

    public int Scale => scale;

    public bool IsNegative => isNegative;

    /// <summary>Reads the number that a text begins with, up to the first letter that does not belong to it.</summary>
    /// <returns>Its length; 0 if there is none, or a longer one.</returns>
    public static int Read(ReadOnlySpan<byte> text, out PlainNumber number)
    {
        var isNegative = text.Length > 0 && text[0] == '-';
        var start = isNegative ? 1 : 0;
        var end = start;
        var point = 0;
        ulong digits = 0;
        for (; end < text.Length; end++)
        {
            var digit = (uint)(text[end] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (text[end] == '.' && point == 0 && end > start)
            {
                point = end;
            }
            else
            {
                break;
            }
        }

        // A point has digits on both sides.
        var scale = point == 0 ? 0 : end - point - 1;
        var count = point == 0 ? end - start : end - start - 1;
        number = new PlainNumber(digits, scale, isNegative);
        return count is > 0 and <= MostDigits && (point == 0 || scale > 0) ? end : 0;
    }
}
