namespace BinanceUserStreams.Markets;

/// <summary>What opens the user data stream of a market.</summary>
public enum SessionKind
{
    /// <summary>A listen key in the stream's address, made by POST and kept alive by PUT.</summary>
    ListenKey = 1,

    /// <summary>A signed subscription on each connection to the WebSocket API.</summary>
    Signature,

    /// <summary>
    /// A listen token, made by a signed POST, with which each connection to the WebSocket API subscribes, and again before
    /// it ends.
    /// </summary>
    ListenToken,
}
