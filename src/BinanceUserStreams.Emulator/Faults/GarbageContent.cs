namespace BinanceUserStreams.Emulator.Faults;

/// <summary>What a frame that is no event holds.</summary>
public enum GarbageContent
{
    /// <summary>Text that is not JSON.</summary>
    Text,

    /// <summary>A text frame without a byte.</summary>
    Empty,

    /// <summary>JSON that is no object.</summary>
    Array,

    /// <summary>The page of a gateway.</summary>
    Html,

    /// <summary>A text frame that is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A binary frame.</summary>
    Binary,
}
