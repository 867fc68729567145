namespace BinanceUserStreams.Nats.Requests;

/// <summary>Whether there is an answer to a request.</summary>
internal enum ReplyKind
{
    /// <summary>There is one.</summary>
    Answer = 1,

    /// <summary>Nobody listens there: no stream takes it, or no server that has the stream is up.</summary>
    Nobody,

    /// <summary>It did not come in time, or the connection was lost meanwhile.</summary>
    Silence,

    /// <summary>There is no connection, and nothing was sent.</summary>
    NotConnected,

    /// <summary>A right is missing.</summary>
    Denied,
}
