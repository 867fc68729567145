namespace BinanceUserStreams.Fleet.Engine;

/// <summary>Where a reader of the stream begins, and whether it has a place of its own on the bus.</summary>
internal sealed record ReaderSettings
{
    /// <summary>The reader's name, whose place the bus keeps; null for one that is forgotten when it is closed.</summary>
    public string? Name { get; init; }

    /// <summary>Subjects that are wanted, with the engine's wildcards; null for all. A server may bring others too.</summary>
    public string? Filter { get; init; }

    /// <summary>Begins at this sequence; null for the time, or else for what comes from now on. Not for a name that has a place.</summary>
    public long? FromSequence { get; init; }

    /// <summary>Begins with what was stored at this time or later (UTC). Not for a name that has a place.</summary>
    public DateTimeOffset? From { get; init; }
}
