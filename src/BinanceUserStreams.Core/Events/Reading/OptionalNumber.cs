namespace BinanceUserStreams.Events.Reading;

/// <summary>An id or a count that may be missing, in eight bytes.</summary>
internal readonly struct OptionalNumber
{
    // Shifted so that an untouched field is missing; the one number this costs is no id.
    private readonly long _shifted;

    private OptionalNumber(long value) => _shifted = unchecked(value - long.MinValue);

    /// <summary>The number; null if it is missing.</summary>
    public long? Value => _shifted == 0 ? null : unchecked(_shifted + long.MinValue);

    /// <summary>Reads a whole number of 64 bits; false if it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out OptionalNumber value)
    {
        var length = PlainNumber.Read(text, out var number);
        var isWhole = length > 0 && length == text.Length && number.Scale == 0 && number.Digits <= long.MaxValue;
        value = isWhole ? new OptionalNumber(number.IsNegative ? -(long)number.Digits : (long)number.Digits) : default;
        return isWhole;
    }
}
