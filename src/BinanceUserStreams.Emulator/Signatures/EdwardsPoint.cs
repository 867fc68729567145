using System.Numerics;

namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>
/// A point of the curve edwards25519, in extended coordinates: x is X/Z, y is Y/Z, and x y is T/Z.
/// Source: RFC 8032, sections 5.1 to 5.1.4.
/// </summary>
internal readonly record struct EdwardsPoint(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
{
    private static readonly BigInteger _prime = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger _d = Modulo(-121665 * Inverse(121666));
    private static readonly BigInteger _rootOfMinusOne = BigInteger.ModPow(2, (_prime - 1) / 4, _prime);

    /// <summary>The base point: y is 4/5, x is even.</summary>
    public static EdwardsPoint Base { get; } = FromY(Modulo(4 * Inverse(5)), isOdd: false)!.Value;

    private static EdwardsPoint Neutral { get; } = new(0, 1, 1, 0);

    /// <summary>The point of 32 bytes: y in little-endian order, and in the last bit whether x is odd.</summary>
    /// <returns><see langword="null"/> when no point is written like this.</returns>
    public static EdwardsPoint? Decode(ReadOnlySpan<byte> bytes)
    {
        var number = new BigInteger(bytes, isUnsigned: true);
        var isOdd = number >> 255 == 1;
        var y = number & (BigInteger.Pow(2, 255) - 1);
        return y < _prime ? FromY(y, isOdd) : null;
    }

    public static EdwardsPoint operator +(EdwardsPoint one, EdwardsPoint other)
    {
        var a = (one.Y - one.X) * (other.Y - other.X) % _prime;
        var b = (one.Y + one.X) * (other.Y + other.X) % _prime;
        var c = 2 * one.T * other.T * _d % _prime;
        var d = 2 * one.Z * other.Z % _prime;
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new EdwardsPoint(Modulo(e * f), Modulo(g * h), Modulo(f * g), Modulo(e * h));
    }

    public static EdwardsPoint operator *(EdwardsPoint point, BigInteger factor)
    {
        var result = Neutral;
        for (var bit = (int)factor.GetBitLength() - 1; bit >= 0; bit--)
        {
            result += result;
            result = (factor >> bit).IsEven ? result : result + point;
        }

        return result;
    }

    public bool Equals(EdwardsPoint other) =>
        Modulo(X * other.Z) == Modulo(other.X * Z) && Modulo(Y * other.Z) == Modulo(other.Y * Z);

    // Equal points may have other coordinates.
    public override int GetHashCode() => 0;

    private static EdwardsPoint? FromY(BigInteger y, bool isOdd)
    {
        var u = Modulo((y * y) - 1);
        var v = Modulo((_d * y * y) + 1);
        var square = Modulo(u * Inverse(v));
        var x = BigInteger.ModPow(square, (_prime + 3) / 8, _prime);
        if (Modulo(x * x) != square)
        {
            x = Modulo(x * _rootOfMinusOne);
        }

        if (Modulo(x * x) != square || (x.IsZero && isOdd))
        {
            return null;
        }

        x = x.IsEven == isOdd ? _prime - x : x;
        return new EdwardsPoint(x, y, 1, Modulo(x * y));
    }

    private static BigInteger Inverse(BigInteger number) => BigInteger.ModPow(number, _prime - 2, _prime);

    private static BigInteger Modulo(BigInteger number)
    {
        var rest = number % _prime;
        return rest.Sign < 0 ? rest + _prime : rest;
    }
}
