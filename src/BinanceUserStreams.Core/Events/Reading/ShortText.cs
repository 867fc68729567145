using System.Runtime.InteropServices;

namespace BinanceUserStreams.Events.Reading;

/// <summary>Up to 32 bytes as numbers, to be compared without a loop.</summary>
internal readonly struct ShortText : IEquatable<ShortText>
{
    /// <summary>The longest one.</summary>
    public const int MostBytes = 4 * Word;

    private const int Word = sizeof(ulong);

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _last;
    private readonly int _length;

    private ShortText(ulong first, ulong second, ulong third, ulong last, int length)
    {
        _first = first;
        _second = second;
        _third = third;
        _last = last;
        _length = length;
    }

    /// <summary>These bytes, at least one. The numbers overlap where the bytes do not fill them.</summary>
    public static ShortText Of(ReadOnlySpan<byte> utf8)
    {
        var length = utf8.Length;
        return length switch
        {
            >= 2 * Word => new ShortText(
                Read(utf8), Read(utf8.Slice(Word)), Read(utf8.Slice(length - (2 * Word))), Read(utf8.Slice(length - Word)),
                length),
            >= Word => new ShortText(Read(utf8), 0, 0, Read(utf8.Slice(length - Word)), length),
            >= Word / 2 => new ShortText(ReadHalf(utf8), 0, 0, ReadHalf(utf8.Slice(length - (Word / 2))), length),
            _ => new ShortText(utf8[0], utf8[length / 2], 0, utf8[length - 1], length),
        };
    }

    /// <summary>Where it belongs in a table of 2^bits slots.</summary>
    public int Slot(int bits) =>
        (int)(unchecked((_first ^ (_second * 7) ^ (_last * 31)) * 0x9E3779B97F4A7C15) >> (64 - bits));

    /// <inheritdoc/>
    public bool Equals(ShortText other) => _first == other._first
        && _second == other._second
        && _third == other._third
        && _last == other._last
        && _length == other._length;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ShortText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Slot(31);

    private static ulong Read(ReadOnlySpan<byte> utf8) => MemoryMarshal.Read<ulong>(utf8);

    private static ulong ReadHalf(ReadOnlySpan<byte> utf8) => MemoryMarshal.Read<uint>(utf8);
}
