using BinanceUserStreams.Events;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Streams.Repair;

/// <summary>
/// Gaps that are read in one: a reading costs nearly the same however long its time is. What came between them came by the
/// stream. However fast new gaps come, one reading more has all of those that wait.
/// </summary>
/// <param name="gaps">The gaps, the oldest one first; at least one.</param>
internal sealed class GapBatch(IReadOnlyList<PendingGap> gaps)
{
    /// <summary>How far from each other they may be: what lies between costs less than another reading.</summary>
    public static readonly TimeSpan Nearby = TimeSpan.FromMinutes(10);

    // The exchange may have been out of order; what fails oftener may be the fault of one of them.
    private const int MostFailures = 2;

    /// <summary>The gaps.</summary>
    public IReadOnlyList<PendingGap> Gaps => gaps;

    /// <summary>What the first reading found; null if there was none of just these gaps.</summary>
    public RecoveredBatch? First
    {
        get => gaps.All(gap => ReferenceEquals(gap.First, gaps[0].First)) ? gaps[0].First : null;
        set
        {
            foreach (var gap in gaps)
            {
                gap.First = value;
            }
        }
    }

    /// <summary>True if two neighbours may be read in one.</summary>
    public static bool Joins(PendingGap earlier, PendingGap later) =>
        Math.Max(earlier.Failures, later.Failures) <= MostFailures && later.Gap.From - earlier.Gap.To <= Nearby;

    /// <summary>The time to read, by the exchange's clock.</summary>
    /// <inheritdoc cref="UnrepairedGap.Window"/>
    public GapWindow Window(StreamSource source, TimeSpan ahead)
    {
        var windows = gaps.Select(gap => gap.Gap.Window(source, ahead)).ToList();
        return new GapWindow(source, windows.Min(window => window.From), windows.Max(window => window.To));
    }

    /// <summary>The gap that missed an event; null if it lies between two of them.</summary>
    /// <inheritdoc cref="UnrepairedGap.Window"/>
    public PendingGap? Missing(UserStreamEvent recovered, StreamSource source, TimeSpan ahead)
    {
        // What ended before the first one was open when that began.
        if (gaps.Count == 1 || recovered.EventTime is not { } time || time < gaps[0].Gap.Window(source, ahead).To)
        {
            return gaps[0];
        }

        return gaps.FirstOrDefault(gap =>
            gap.Gap.Window(source, ahead) is var window && time >= window.From && time <= window.To);
    }

    /// <summary>Counts a reading once, and what it could not read for each of them.</summary>
    public void Add(HistoryCost cost, IReadOnlyList<string> holes)
    {
        foreach (var gap in gaps)
        {
            gap.Tally.Add(gap == gaps[0] ? cost : default, holes);
        }
    }
}
