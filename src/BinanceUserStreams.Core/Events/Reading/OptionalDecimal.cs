using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace BinanceUserStreams.Events.Reading;

/// <summary>
/// An amount that may be missing, in 13 bytes: an order has thirteen of them, and a nullable decimal takes 24. Exact or
/// not at all: nothing is rounded.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct OptionalDecimal
{
    private const int LargestScale = 28;

    private readonly ulong _low;
    private readonly uint _high;
    private readonly byte _scale;
    private readonly State _state;

    private OptionalDecimal(ulong low, uint high, int scale, bool isNegative)
    {
        _low = low;
        _high = high;
        _scale = (byte)scale;
        _state = isNegative ? State.Negative : State.Positive;
    }

    private enum State : byte
    {
        Missing,
        Positive,
        Negative,
    }

    /// <summary>The amount with the scale it was sent with; null if it is missing.</summary>
    public decimal? Value => _state == State.Missing
        ? null
        : new decimal((int)_low, (int)(_low >> 32), (int)_high, _state == State.Negative, _scale);

    /// <summary>The same two numbers for the same amount, with however many zeros it was sent.</summary>
    public (ulong Low, ulong High) Canonical
    {
        get
        {
            var (digits, scale) = (_low, _scale);
            if (_high != 0)
            {
                return Shortened();
            }

            for (; scale > 0 && digits % 10 == 0; scale--)
            {
                digits /= 10;
            }

            return _state == State.Missing ? (0, ulong.MaxValue) : (digits, Rest(0, scale, digits > 0));
        }
    }

    /// <summary>An amount of ordinary length.</summary>
    public static OptionalDecimal Of(in PlainNumber number) => new(number.Digits, 0, number.Scale, number.IsNegative);

    /// <summary>Reads a number as JSON writes it; false if it is none, or one that a decimal cannot hold exactly.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out OptionalDecimal value)
    {
        if (PlainNumber.Read(text, out var number) == text.Length && text.Length > 0)
        {
            value = Of(number);
            return true;
        }

        var isNegative = text.Length > 0 && text[0] == '-';
        return TryParseLong(isNegative ? text.Slice(1) : text, isNegative, out value);
    }

    // Division gives the shortest form.
    private (ulong Low, ulong High) Shortened()
    {
        var bits = decimal.GetBits(Value.GetValueOrDefault() / 1.0000000000000000000000000000m);
        return ((uint)bits[0] | ((ulong)(uint)bits[1] << 32), Rest((uint)bits[2], (byte)(bits[3] >> 16), hasSign: true));
    }

    private ulong Rest(uint high, byte scale, bool hasSign) =>
        ((ulong)high << 32) | ((ulong)scale << 1) | (hasSign && _state == State.Negative ? 1u : 0);

    // Everything that is not a plain number of ordinary length: twenty digits and more, and exponents.
    private static bool TryParseLong(ReadOnlySpan<byte> text, bool isNegative, out OptionalDecimal value)
    {
        value = default;
        if (!TrySplit(text, out var whole, out var fraction, out var exponent))
        {
            return false;
        }

        // Zeros that carry no value: before the first digit, and behind the last one once there is no room for them.
        var scale = fraction.Length - (long)exponent;
        var count = whole.Length + fraction.Length;
        decimal number = 0;
        var used = 0;
        for (; used < count; used++)
        {
            var digit = (used < whole.Length ? whole[used] : fraction[used - whole.Length]) - '0';
            if (!TryAppend(ref number, digit))
            {
                break;
            }
        }

        for (; used < count; used++, scale--)
        {
            if ((used < whole.Length ? whole[used] : fraction[used - whole.Length]) != '0')
            {
                return false;
            }
        }

        return TryScale(number, scale, isNegative, out value);
    }

    private static bool TryScale(decimal number, long scale, bool isNegative, out OptionalDecimal value)
    {
        value = default;
        for (; scale < 0 && number != 0; scale++)
        {
            if (!TryAppend(ref number, 0))
            {
                return false;
            }
        }

        for (; scale > LargestScale && number != 0; scale--)
        {
            if (number % 10 != 0)
            {
                return false;
            }

            number = decimal.Truncate(number / 10);
        }

        var bits = decimal.GetBits(number);
        var low = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        value = new OptionalDecimal(low, (uint)bits[2], (int)Math.Min(Math.Max(scale, 0), LargestScale), isNegative);
        return true;
    }

    private static bool TryAppend(ref decimal number, int digit)
    {
        if (number > (decimal.MaxValue - digit) / 10)
        {
            return false;
        }

        number = (number * 10) + digit;
        return number == decimal.Truncate(number);
    }

    private static bool TrySplit(
        ReadOnlySpan<byte> text, out ReadOnlySpan<byte> whole, out ReadOnlySpan<byte> fraction, out int exponent)
    {
        exponent = 0;
        var end = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = end < 0 ? text : text.Slice(0, end);
        var point = mantissa.IndexOf((byte)'.');
        whole = point < 0 ? mantissa : mantissa.Slice(0, point);
        fraction = point < 0 ? default : mantissa.Slice(point + 1);
        return AreDigits(whole)
            && (point < 0 || AreDigits(fraction))
            && (end < 0 || TryParseExponent(text.Slice(end + 1), out exponent));
    }

    private static bool TryParseExponent(ReadOnlySpan<byte> text, out int exponent) =>
        Utf8Parser.TryParse(text, out exponent, out var length) && length == text.Length;

    private static bool AreDigits(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (letter is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
