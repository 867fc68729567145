using BinanceUserStreams.JournalRepair;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>What was told as missing of one account, so that each moment is told once.</summary>
internal sealed class ToldGaps
{
    // Old ones are forgotten: who tells of them after so many others is told once more.
    private const int Most = 1000;

    private readonly List<TimeRange> _ranges = [];

    /// <summary>Adds what is missing, and returns what of it was not told yet.</summary>
    public IReadOnlyList<TimeRange> Add(IEnumerable<TimeRange> missing)
    {
        TimeRanges ranges = new();
        foreach (var range in missing)
        {
            ranges.Add(range.From, range.To);
        }

        List<TimeRange> added = [.. ranges.Without(And([]))];
        _ranges.AddRange(added);
        _ranges.RemoveRange(0, Math.Max(0, _ranges.Count - Most));
        return added;
    }

    /// <summary>All that was told, and some more.</summary>
    public TimeRanges And(IEnumerable<TimeRange> more)
    {
        TimeRanges all = new();
        foreach (var range in _ranges.Concat(more))
        {
            all.Add(range.From, range.To);
        }

        return all;
    }
}
