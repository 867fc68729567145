namespace BinanceUserStreams.Events;

/// <summary>What a frame turned out to be.</summary>
internal enum FrameKind
{
    /// <summary>An event, known or not.</summary>
    Event,

    /// <summary>The answer to a request on the connection: it has an <c>id</c> or an error code and no event name.</summary>
    Answer,

    /// <summary>Not JSON, or not an object.</summary>
    Malformed,
}
