namespace BinanceUserStreams.Journal;

/// <summary>The part of a file in which the records of a query can be.</summary>
/// <param name="Start">Where it begins, at a line's beginning.</param>
/// <param name="EndsEarly">True if a line later than all that is wanted ends it.</param>
internal readonly record struct JournalPart(long Start, bool EndsEarly)
{
    /// <summary>Finds the part; null if there is none.</summary>
    /// <param name="segment">The file.</param>
    /// <param name="next">The one that follows; null if none does.</param>
    /// <param name="query">What is wanted.</param>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static JournalPart? Find(JournalSegment segment, JournalSegment? next, JournalQuery query)
    {
        if (!query.IsWindow)
        {
            return default(JournalPart);
        }

        if (segment.IsCompressed)
        {
            // Its end can only be found by reading it; what follows it is hardly earlier.
            return IsOutside(FirstOf(segment), FirstOf(next), query) ? null : new JournalPart(0, EndsEarly: true);
        }

        using JournalTimes times = new(segment);
        var (first, last) = (times.First(), times.Last());
        if (IsOutside(first, last, query))
        {
            return null;
        }

        if (first > query.Earliest && last < query.Latest)
        {
            return default(JournalPart);
        }

        var index = times.Index();
        return new JournalPart(index.StartOf(query.Earliest), index.IsInOrder);
    }

    /// <summary>The first time in a file; null if there is none, or it cannot be read.</summary>
    public static DateTimeOffset? FirstOf(JournalSegment? segment) => Ask(segment, times => times.First());

    /// <summary>The last time in a file; null if it is not known.</summary>
    public static DateTimeOffset? LastOf(JournalSegment? segment) =>
        segment is { IsCompressed: false } ? Ask(segment, times => times.Last()) : null;

    private static bool IsOutside(DateTimeOffset? first, DateTimeOffset? last, JournalQuery query) =>
        (first <= query.Earliest && last <= query.Earliest) || (first >= query.Latest && last >= query.Latest);

    private static DateTimeOffset? Ask(JournalSegment? segment, Func<JournalTimes, DateTimeOffset?> find)
    {
        try
        {
            return segment?.Read(file =>
            {
                using JournalTimes times = new(file);
                return find(times);
            });
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            // The error is reported where the file itself is read.
            return null;
        }
    }
}
