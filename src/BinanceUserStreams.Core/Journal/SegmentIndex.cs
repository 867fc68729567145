namespace BinanceUserStreams.Journal;

/// <summary>
/// What is in a file of a journal that no longer grows, as its index says it: so that a reader opens only the files that it
/// must. Sets that are too long are unknown, and then the file is read.
/// </summary>
internal sealed record SegmentIndex
{
    /// <summary>The version of this form; an index of another one is made anew.</summary>
    public const int CurrentVersion = 2;

    /// <summary>Of which form it is.</summary>
    public int Version { get; init; }

    /// <summary>Which file it was made of.</summary>
    public SegmentFingerprint? File { get; init; }

    /// <summary>The earliest time of a line; null if there is no line.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>The latest time of a line.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Lines that could be read.</summary>
    public long Lines { get; init; }

    /// <summary>Lines that could not: the file is then always read, so that they are told of.</summary>
    public long Damaged { get; init; }

    /// <summary>The streams; null if they are too many.</summary>
    public IReadOnlyList<SegmentStream>? Streams { get; init; }

    /// <summary>The symbols that events are about; null if they are too many.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>The names of the events; null if they are too many.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>The lines that tell of gaps and of what became of them; null if they are too many.</summary>
    public IReadOnlyList<string>? Gaps { get; init; }

    /// <summary>True if some of its lines are of the wanted time.</summary>
    public bool IsWithin(JournalQuery query) =>
        Damaged > 0 || (Lines > 0 && !(Last <= query.After) && !(First >= query.Before));

    /// <summary>True unless nothing in the file is wanted.</summary>
    public bool MayHave(JournalQuery query)
    {
        if (Damaged > 0 || !IsWithin(query))
        {
            return Damaged > 0;
        }

        var hasStream = Streams?.Any(stream => stream.Source() is not { } source || query.Wants(source)) ?? true;

        // A gap gets the event before it, whatever that is about.
        return hasStream
            && (query.IncludeStatus || (HasWanted(EventTypes, query.EventTypes is { } types ? types.Contains : null)
                && HasWanted(Symbols, query.Symbol)));
    }

    private static bool HasWanted(IReadOnlyList<string>? known, Predicate<string>? isWanted) =>
        known is null || isWanted is null || known.Any(name => isWanted(name));
}
