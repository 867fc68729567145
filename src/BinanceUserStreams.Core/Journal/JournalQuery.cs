namespace BinanceUserStreams.Journal;

/// <summary>What is to be read from a journal.</summary>
internal sealed record JournalQuery
{
    /// <summary>What came later than this; null from the beginning.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>What came earlier than this; null to the end.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Events of these names only; null for all.</summary>
    public IReadOnlyCollection<string>? EventTypes { get; init; }

    /// <summary>Events that are about such a symbol only; null for all.</summary>
    public Predicate<string>? Symbol { get; init; }

    /// <summary>Whether what else the streams told is read too.</summary>
    public bool IncludeStatus { get; init; }

    /// <summary>True if the file may have what is wanted. What is in it came on its day, or before.</summary>
    public bool Wants(JournalSegment segment) => After is null || segment.Day.AddDays(1) > After.Value.UtcDateTime;

    /// <summary>True if the record is wanted.</summary>
    public bool Wants(in JournalRecord record) =>
        (After is null || record.At > After)
        && (Before is null || record.At < Before)
        && (record.Event is not { } read
            ? IncludeStatus
            : (EventTypes is null || EventTypes.Contains(read.EventType))
                && (Symbol is not { } isWanted || read.IsAbout(isWanted)));
}
