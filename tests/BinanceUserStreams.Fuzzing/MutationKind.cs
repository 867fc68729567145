namespace BinanceUserStreams.Fuzzing;

/// <summary>What is done to a documented payload.</summary>
internal enum MutationKind
{
    /// <summary>A value of another kind: an object for a text, a list for a number.</summary>
    TypeSwapped,

    /// <summary>A number that is too large, too small, too long or has an absurd exponent, with and without quotes.</summary>
    HugeNumber,

    /// <summary>Lists and objects in each other, up to 100,000 deep, closed or left open.</summary>
    DeepNesting,

    /// <summary>A member twice or a thousand times.</summary>
    DuplicatedKey,

    /// <summary>Bytes that are no UTF-8, and a byte order mark.</summary>
    BrokenUtf8,

    /// <summary>Escapes that are none, or end too early.</summary>
    BrokenEscape,

    /// <summary>Half a character, escaped and, in a text, written out.</summary>
    LoneSurrogate,

    /// <summary>The character zero, escaped and raw, in texts and between them.</summary>
    Nul,

    /// <summary>Escape sequences, control characters, direction marks.</summary>
    ControlCharacter,

    /// <summary>The wrapper of a combined stream, up to 600 times in itself.</summary>
    WrapperInWrapper,

    /// <summary>The end is missing.</summary>
    Cut,

    /// <summary>Bytes here and there are changed, added, removed or doubled.</summary>
    ScatteredBytes,

    /// <summary>64 MB of one kind of member.</summary>
    HugeFrame,
}
