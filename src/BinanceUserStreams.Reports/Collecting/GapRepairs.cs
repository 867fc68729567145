using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Reports.Collecting;

/// <summary>Which times of a stream were read back from the exchange afterwards, and which could not be.</summary>
internal sealed class GapRepairs
{
    // More gaps than a page shows; a journal can have any number.
    private const int MostKept = 10_000;

    private readonly TimeRanges _repaired = new();
    private readonly TimeRanges _unrepaired = new();
    private int _kept;

    /// <summary>True if anything was read back.</summary>
    public bool Any => _repaired.All.Count > 0;

    public void Add(GapRepaired repaired) => Keep(_repaired, repaired.From, repaired.To);

    public void Add(GapUnrepaired unrepaired) => Keep(_unrepaired, unrepaired.From, unrepaired.To);

    /// <summary>What became of a gap.</summary>
    public RepairState StateOf(GapSpan gap)
    {
        TimeRanges span = new();
        span.Add(gap.From, gap.To);
        var rest = span.Without(_repaired).ToList();
        return rest.Count == 0 ? RepairState.Repaired
            : rest[0] != span.All[0] || rest.Count > 1 ? RepairState.InPart
            : span.Without(_unrepaired).ToList() is [var untried] && untried == span.All[0] ? RepairState.NotTried
            : RepairState.NotRepaired;
    }

    private void Keep(TimeRanges ranges, DateTimeOffset from, DateTimeOffset to)
    {
        if (_kept < MostKept)
        {
            _kept++;
            ranges.Add(from, to);
        }
    }
}
