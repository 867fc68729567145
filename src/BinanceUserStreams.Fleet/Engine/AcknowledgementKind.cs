namespace BinanceUserStreams.Fleet.Engine;

/// <summary>What the bus said of a message.</summary>
internal enum AcknowledgementKind
{
    /// <summary>It is kept.</summary>
    Stored = 1,

    /// <summary>One with its id is kept already, at the sequence that is told.</summary>
    Duplicate,

    /// <summary>
    /// One with its id was proposed, and nothing says that it is kept: a duplicate with sequence 0 (servers 2.10), error 10158
    /// (2.11 and later). It is no acknowledgement.
    /// </summary>
    Proposed,

    /// <summary>There was no answer in time, or nobody who could give one.</summary>
    NoAnswer,

    /// <summary>The bus cannot take it now: no leader, no room. It may later.</summary>
    Unavailable,

    /// <summary>The bus does not take it, and will not: a right is missing, the stream is not there, it is too large.</summary>
    Refused,
}
