namespace BinanceUserStreams.Watching;

/// <summary>How a stream is.</summary>
internal enum StreamCondition
{
    /// <summary>What was read tells nothing of it.</summary>
    Unknown,

    /// <summary>A connection is being opened.</summary>
    Connecting,

    /// <summary>Events can come.</summary>
    Connected,

    /// <summary>No connection is open, and another attempt follows.</summary>
    Disconnected,

    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>Other hosts of the fleet receive it.</summary>
    Elsewhere,

    /// <summary>Nobody receives it: no process writes the journal.</summary>
    Stopped,
}
