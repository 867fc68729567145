namespace BinanceUserStreams.Campaign.Schedules;

/// <summary>When a fault comes.</summary>
internal enum Moment
{
    /// <summary>At a time.</summary>
    Time,

    /// <summary>When, after that time, the next socket is opened: a rotation, a replacement, a reconnect.</summary>
    Opening,

    /// <summary>While, after that time, the next renewal of a listen key is waiting for its answer.</summary>
    Renewal,

    /// <summary>When the stream is stopped at the end.</summary>
    Stop,
}
