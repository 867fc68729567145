namespace BinanceUserStreams.Emulator.Streams;

/// <summary>How the emulator ends a socket.</summary>
internal enum StreamEndKind
{
    /// <summary>A close frame, then the end of the TCP connection.</summary>
    Close,

    /// <summary>The end of the TCP connection without a word.</summary>
    Drop,

    /// <summary>A reset of the TCP connection.</summary>
    Reset,

    /// <summary>Nothing: the TCP connection stays open, and is never read or written again.</summary>
    HalfOpen,

    /// <summary>Pieces of a message that does not end, for as long as the client stays.</summary>
    Endless,
}
