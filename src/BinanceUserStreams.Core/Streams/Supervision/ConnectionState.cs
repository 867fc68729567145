namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What a slot is doing.</summary>
internal enum ConnectionState
{
    /// <summary>Opening a connection; there is none.</summary>
    Connecting,

    /// <summary>Waiting before the next attempt; there is none.</summary>
    Waiting,

    /// <summary>A connection is open.</summary>
    Open,

    /// <summary>Opening a second connection that takes the place of the open one.</summary>
    Replacing,
}
