namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Where the life of a stream's key stands.</summary>
internal enum KeyState
{
    /// <summary>There is none, or it is gone: POST.</summary>
    Missing,

    /// <summary>There is one: PUT every now and then.</summary>
    Held,
}
