namespace BinanceUserStreams.Fleet.Engine;

/// <summary>What only an administrator of a bus may do.</summary>
internal enum BusPower
{
    /// <summary>Empty the stream.</summary>
    Purge = 1,

    /// <summary>Remove one message.</summary>
    DeleteMessage,

    /// <summary>Remove a stream.</summary>
    DeleteStream,
}
