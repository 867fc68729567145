namespace BinanceUserStreams.JournalRepair;

/// <summary>A set of stretches of time. Those that touch or overlap are one.</summary>
internal sealed class TimeRanges
{
    private List<TimeRange> _ranges = [];
    private bool _isMerged = true;

    /// <summary>The stretches, in the order of time, none touching another.</summary>
    public IReadOnlyList<TimeRange> All
    {
        get
        {
            if (!_isMerged)
            {
                Merge();
            }

            return _ranges;
        }
    }

    /// <summary>Adds a stretch; one that ends before it begins is its beginning.</summary>
    public void Add(DateTimeOffset from, DateTimeOffset to)
    {
        _ranges.Add(new TimeRange(from, to > from ? to : from));
        _isMerged = false;
    }

    /// <summary>What of these stretches lies in none of others.</summary>
    public IEnumerable<TimeRange> Without(TimeRanges others)
    {
        var covers = others.All;
        var next = 0;
        foreach (var range in All)
        {
            while (next < covers.Count && covers[next].To < range.From)
            {
                next++;
            }

            // The last of them may reach into the next stretch: next stays.
            foreach (var rest in Rest(range, covers, next))
            {
                yield return rest;
            }
        }
    }

    private static IEnumerable<TimeRange> Rest(TimeRange range, IReadOnlyList<TimeRange> covers, int next)
    {
        var from = range.From;
        for (var i = next; i < covers.Count && covers[i].From <= range.To; i++)
        {
            if (covers[i].From > from)
            {
                yield return new TimeRange(from, covers[i].From);
            }

            if (covers[i].To >= range.To)
            {
                yield break;
            }

            from = covers[i].To > from ? covers[i].To : from;
        }

        yield return new TimeRange(from, range.To);
    }

    private void Merge()
    {
        List<TimeRange> merged = [];
        foreach (var range in _ranges.OrderBy(range => range.From))
        {
            if (merged.Count > 0 && range.From <= merged[merged.Count - 1].To)
            {
                var last = merged[merged.Count - 1];
                merged[merged.Count - 1] = last with { To = range.To > last.To ? range.To : last.To };
            }
            else
            {
                merged.Add(range);
            }
        }

        (_ranges, _isMerged) = (merged, true);
    }
}
