namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>How a host's publishing goes.</summary>
/// <param name="Published">Lines that the bus has said it keeps, since this run began.</param>
/// <param name="Repeated">How many times a message was sent and was not said to be kept.</param>
/// <param name="LastAcknowledged">When the bus said last that it keeps one (UTC); null if it has not yet.</param>
internal sealed record PublisherCounters(long Published, long Repeated, DateTimeOffset? LastAcknowledged)
{
    /// <summary>Lines that were read and are not kept by the bus yet.</summary>
    public int Waiting { get; init; }

    /// <summary>Their memory.</summary>
    public long WaitingBytes { get; init; }

    /// <summary>When the oldest of them was written (UTC); null if there is none.</summary>
    public DateTimeOffset? OldestWaiting { get; init; }

    /// <summary>Items of this run's journal that are not published, read or not.</summary>
    public long BacklogLines { get; init; }

    /// <summary>Bytes of the journal behind the place up to which it is published; of compressed files, as they are.</summary>
    public long BacklogBytes { get; init; }

    /// <summary>Accounts whose last message did not go well.</summary>
    public int Failing { get; init; }

    /// <summary>Accounts that are further back than the others.</summary>
    public int LeftBehind { get; init; }

    /// <summary>Lines of the journal that could not be read, and are not on the bus.</summary>
    public long Unreadable { get; init; }
}
