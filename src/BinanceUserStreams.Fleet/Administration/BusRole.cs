namespace BinanceUserStreams.Fleet.Administration;

/// <summary>What a credential of the bus is for.</summary>
public enum BusRole
{
    /// <summary>A host that receives: it publishes, and writes its own heartbeat.</summary>
    Receiver = 1,

    /// <summary>A program that reads: it publishes nothing.</summary>
    Reader,

    /// <summary>Who makes and changes the stream.</summary>
    Administrator,
}
