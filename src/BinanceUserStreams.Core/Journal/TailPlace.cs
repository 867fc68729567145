namespace BinanceUserStreams.Journal;

/// <summary>Where the last records of a query begin.</summary>
/// <param name="Index">In which file, of those that were listed.</param>
/// <param name="Start">From which byte on, at a line's beginning.</param>
/// <param name="Skip">How many records behind it come before them.</param>
internal readonly record struct TailPlace(int Index, long Start, long Skip)
{
    // Most of a few last records are near the end.
    private static readonly long[] Looks = [64 * 1024, 1024 * 1024, 16 * 1024 * 1024, long.MaxValue];

    /// <summary>Finds it, from the end.</summary>
    /// <param name="segments">The files, in order.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="count">How many.</param>
    /// <param name="meter">Is told how far that is; null for nobody.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static TailPlace Find(
        IReadOnlyList<JournalSegment> segments, JournalQuery query, long count, JournalMeter? meter, CancellationToken token)
    {
        var found = 0L;
        meter?.Begin(JournalMeter.LookingForTail, [.. segments.Reverse()]);
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            token.ThrowIfCancellationRequested();
            if (!query.Wants(segments[i]) || SegmentIndexFile.Find(segments[i])?.MayHave(query) == false)
            {
                continue;
            }

            meter?.Open(segments.Count - 1 - i);
            var (all, place) = TryFindIn(segments[i], query, count - found, meter, token);
            if (place is { } start)
            {
                return start with { Index = i };
            }

            found += all;
        }

        return default;
    }

    // How many it has as far as it was read, and where the last of them begin if those are enough.
    private static (long Count, TailPlace? Place) TryFindIn(
        JournalSegment segment, JournalQuery query, long count, JournalMeter? meter, CancellationToken token)
    {
        try
        {
            return segment.Read(file => FindIn(file, query, count, meter, token));
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            // It is told of where the file is read.
            return (0, null);
        }
    }

    private static (long Count, TailPlace? Place) FindIn(
        JournalSegment segment, JournalQuery query, long count, JournalMeter? meter, CancellationToken token)
    {
        var all = 0L;
        foreach (var look in segment.IsCompressed ? [long.MaxValue] : Looks)
        {
            var length = segment.IsCompressed ? 0 : new FileInfo(segment.Path).Length;
            var start = JournalLines.StartAtOrBehind(segment, length - look);
            all = Count(segment, start, query, meter, token);
            if (all >= count)
            {
                return (all, new TailPlace(0, start, all - count));
            }

            if (start == 0)
            {
                break;
            }
        }

        return (all, null);
    }

    private static long Count(JournalSegment segment, long start, JournalQuery query, JournalMeter? meter, CancellationToken token)
    {
        using JournalSegmentReader reader = new(
            segment, JournalLines.Open(segment, start, meter: meter, token: token), endsEarly: false, query, new JournalLineReader(), _ => { });
        var count = 0L;
        while (reader.TryRead(out _))
        {
            count++;
        }

        return count;
    }
}
