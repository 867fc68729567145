namespace BinanceUserStreams.Fleet.Engine;

/// <summary>What is there of a bus at one moment.</summary>
/// <param name="Cluster">The cluster's name; null for a single server.</param>
/// <param name="Layout">The stream and the buckets as they are; null if there is no stream.</param>
internal sealed record BusDescription(string? Cluster, BusLayout? Layout)
{
    /// <summary>The server that answered, with its version as it says it, such as 2.11.4.</summary>
    public required BusServer Server { get; init; }

    /// <summary>Copies of the stream: its leader and its followers; empty for a single server.</summary>
    public IReadOnlyList<BusReplica> Replicas { get; init; } = [];

    /// <summary>Readers with a name.</summary>
    public IReadOnlyList<BusReaderPlace> Readers { get; init; } = [];

    /// <summary>The sequence of the oldest message; 0 if there is none.</summary>
    public long FirstSequence { get; init; }

    /// <summary>The sequence of the newest one; 0 if there is none.</summary>
    public long LastSequence { get; init; }

    /// <summary>When the newest one was stored (UTC); null if there is none.</summary>
    public DateTimeOffset? LastStoredAt { get; init; }

    /// <summary>How many messages there are.</summary>
    public long Messages { get; init; }

    /// <summary>How many bytes they take on each server.</summary>
    public long Bytes { get; init; }

    /// <summary>The bus's clock when it answered (UTC); null if it does not tell.</summary>
    public DateTimeOffset? Now { get; init; }
}
