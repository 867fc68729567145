namespace BinanceUserStreams.Journal;

/// <summary>A time as a writer writes it, <c>2026-11-26T10:28:45.1234567Z</c>, read in one go.</summary>
internal static class PlainTime
{
    /// <summary>Letters of such a time.</summary>
    public const int Length = 28;

    private const int Fraction = 20;
    private const int FractionDigits = 7;

    private static ReadOnlySpan<byte> Form => "0000-00-00T00:00:00.0000000Z"u8;

    /// <summary>Reads it; false for any other form, or a time that there is not.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset at)
    {
        at = default;
        if (text.Length != Length || !HasForm(text))
        {
            return false;
        }

        var (year, month, day) = (Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2));
        var (hour, minute, second) = (Number(text, 11, 2), Number(text, 14, 2), Number(text, 17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var ticks = new DateTime(year, month, day, hour, minute, second).Ticks + Number(text, Fraction, FractionDigits);
        at = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool HasForm(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < Length; i++)
        {
            if (Form[i] == (byte)'0' ? (uint)(text[i] - '0') > 9 : text[i] != Form[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int Number(ReadOnlySpan<byte> text, int start, int length)
    {
        var number = 0;
        foreach (var digit in text.Slice(start, length))
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
