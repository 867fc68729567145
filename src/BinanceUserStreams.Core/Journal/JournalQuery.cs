namespace BinanceUserStreams.Journal;

/// <summary>The window, events and symbols that a reader of a journal asks for.</summary>
internal sealed record JournalQuery
{
    /// <summary>
    /// How far lines may be out of the order of their times. Lines that waited for another connection are so by seconds;
    /// a clock that was set back makes it more.
    /// </summary>
    public static readonly TimeSpan MostDisorder = TimeSpan.FromHours(1);

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

    /// <summary>True if only a part of the time is wanted.</summary>
    public bool IsWindow => After is not null || Before is not null;

    /// <summary>Behind a line that is not later than this, nothing wanted was written before it.</summary>
    public DateTimeOffset Earliest => After - DateTimeOffset.MinValue > MostDisorder
        ? After!.Value - MostDisorder
        : DateTimeOffset.MinValue;

    /// <summary>Behind a line that is not earlier than this, nothing wanted was written.</summary>
    public DateTimeOffset Latest => DateTimeOffset.MaxValue - Before > MostDisorder
        ? Before!.Value + MostDisorder
        : DateTimeOffset.MaxValue;

    /// <summary>
    /// True if the file may have what is wanted, as far as its name tells: nothing in it came after its day, and nothing
    /// long before.
    /// </summary>
    public bool Wants(JournalSegment segment) =>
        (After is null || segment.Day >= After.Value.UtcDateTime.Date) && segment.Day <= Latest.UtcDateTime;

    /// <summary>True if the time is wanted.</summary>
    public bool Wants(DateTimeOffset at) => (After is null || at > After) && (Before is null || at < Before);

    /// <summary>True if the record is wanted.</summary>
    public bool Wants(in JournalRecord record) =>
        Wants(record.At)
        && (record.Event is not { } read
            ? IncludeStatus
            : (EventTypes is null || EventTypes.Contains(read.EventType))
                && (Symbol is not { } isWanted || read.IsAbout(isWanted)));
}
