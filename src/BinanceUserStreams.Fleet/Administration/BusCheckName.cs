namespace BinanceUserStreams.Fleet.Administration;

/// <summary>The checks of a bus, in the order in which they are made.</summary>
public enum BusCheckName
{
    /// <summary>A server answers, and JetStream behind it.</summary>
    Connection = 1,

    /// <summary>The server's version is one that keeps what it acknowledges.</summary>
    Version,

    /// <summary>The stream and the buckets are there, and are a fleet's.</summary>
    Layout,

    /// <summary>Each message is kept three times, and every copy is up to date.</summary>
    Replicas,

    /// <summary>What is acknowledged is on the disk before.</summary>
    Durability,

    /// <summary>The id of a message is known for longer than the longest outage of a publisher takes to be over.</summary>
    DuplicateWindow,

    /// <summary>The credential may do what its role needs, and cannot remove anything.</summary>
    Rights,

    /// <summary>Messages are acknowledged within two seconds, and a second one with the same id is known as a copy.</summary>
    Acknowledgement,

    /// <summary>What was acknowledged is in the stream.</summary>
    Sequence,

    /// <summary>This machine's clock against the bus's.</summary>
    Clock,

    /// <summary>The hosts live, and every account has its receivers.</summary>
    Fleet,
}
