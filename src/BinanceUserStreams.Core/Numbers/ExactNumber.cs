using System.Globalization;
using System.Numerics;

namespace BinanceUserStreams.Numbers;

/// <summary>
/// A decimal number of any length: <see cref="decimal"/> rounds a sum or a product that has more than 28 digits.
/// </summary>
/// <param name="Digits">The number without its point.</param>
/// <param name="Scale">How many of the digits stand behind the point.</param>
internal readonly record struct ExactNumber(BigInteger Digits, int Scale)
{
    private const int ScaleShift = 16;
    private const int MostDecimalPlaces = 28;

    private static readonly BigInteger MostDecimalDigits = new(decimal.MaxValue);

    // A product of two decimals has at most 56 digits behind the point.
    private static readonly BigInteger[] Powers = [.. Enumerable.Range(0, 57).Select(i => BigInteger.Pow(10, i))];

    public static ExactNumber operator +(ExactNumber one, ExactNumber other) => one.Scale >= other.Scale
        ? new(one.Digits + (other.Digits * Powers[one.Scale - other.Scale]), one.Scale)
        : other + one;

    public static ExactNumber operator *(ExactNumber one, ExactNumber other) =>
        new(one.Digits * other.Digits, one.Scale + other.Scale);

    public static implicit operator ExactNumber(decimal value)
    {
        var bits = decimal.GetBits(value);
        return new ExactNumber(
            new BigInteger(new decimal(bits[0], bits[1], bits[2], value < 0, 0)), (bits[3] >> ScaleShift) & 0xFF);
    }

    /// <summary>The number as a <see cref="decimal"/>, which holds 28 digits.</summary>
    /// <param name="value">The number, or 0.</param>
    /// <returns>False if it would have to be rounded.</returns>
    public bool TryToDecimal(out decimal value)
    {
        var (digits, scale) = (Digits, Scale);
        while (scale > 0 && (scale > MostDecimalPlaces || BigInteger.Abs(digits) > MostDecimalDigits))
        {
            digits = BigInteger.DivRem(digits, 10, out var last);
            scale--;
            if (!last.IsZero)
            {
                value = 0;
                return false;
            }
        }

        var holds = BigInteger.Abs(digits) <= MostDecimalDigits;
        value = holds ? Scaled((decimal)digits, scale) : 0;
        return holds;
    }

    /// <summary>For drawing.</summary>
    public double ToDouble() => (double)Digits / Math.Pow(10, Scale);

    /// <summary>Every digit, without the zeros at the end.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var whole = digits.Substring(0, digits.Length - Scale);
        var part = digits.Substring(digits.Length - Scale).TrimEnd('0');
        return (Digits.Sign < 0 ? "-" : "") + whole + (part.Length > 0 ? "." + part : "");
    }

    private static decimal Scaled(decimal digits, int scale)
    {
        var bits = decimal.GetBits(digits);
        return new decimal(bits[0], bits[1], bits[2], digits < 0, (byte)scale);
    }
}
