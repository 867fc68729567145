namespace BinanceUserStreams.Events.Reading;

/// <summary>A time that may be missing, in eight bytes: milliseconds since 1970, as the exchange sends them.</summary>
internal readonly struct OptionalTime
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly OptionalNumber _milliseconds;

    private OptionalTime(OptionalNumber milliseconds) => _milliseconds = milliseconds;

    /// <summary>The time (UTC); null if it is missing.</summary>
    public DateTimeOffset? Value =>
        _milliseconds.Value is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    /// <summary>The same in milliseconds since 1970.</summary>
    public long? Milliseconds => _milliseconds.Value;

    /// <summary>Reads milliseconds; false if they are none, or beyond the calendar.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out OptionalTime value)
    {
        var isTime = OptionalNumber.TryParse(text, out var number)
            && number.Value >= Earliest && number.Value <= Latest;
        value = isTime ? new OptionalTime(number) : default;
        return isTime;
    }

    /// <summary>The same time, or missing where the exchange writes 0 for "none".</summary>
    public OptionalTime WithoutZero() => _milliseconds.Value == 0 ? default : this;
}
