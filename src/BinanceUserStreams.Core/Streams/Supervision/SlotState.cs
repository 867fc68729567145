using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What a slot is doing.</summary>
internal enum SlotState
{
    /// <summary>Opening a socket; there is none.</summary>
    Connecting,

    /// <summary>Waiting before the next attempt; there is none.</summary>
    Waiting,

    /// <summary>A socket is open.</summary>
    Open,

    /// <summary>Opening a second socket that takes the place of the open one.</summary>
    Replacing,
}
