using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.JournalRepair;

/// <summary>A gap of a journal that nobody has repaired yet.</summary>
/// <param name="Source">The stream.</param>
/// <param name="Time">The part of it that is to be repaired.</param>
/// <param name="Undeclared">
/// The gap that the journal does not declare yet: the time since its last proof, in which no program was receiving into it. Null
/// for one that it declares.
/// </param>
/// <param name="Known">What the journal tells of the account up to the gap.</param>
internal sealed record JournalGap(StreamSource Source, TimeRange Time, StreamGap? Undeclared, KnownActivity Known)
{
    // What was repaired of a long gap stays repaired if the rest is interrupted.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>What the clock that stamped it was ahead of the exchange's at most; null if nothing tells.</summary>
    public TimeSpan? ClockAhead { get; init; }

    /// <summary>What it was behind, likewise.</summary>
    public TimeSpan? ClockBehind { get; init; }

    /// <summary>The gap in the parts in which it is repaired, one after the other.</summary>
    public IEnumerable<TimeRange> Parts
    {
        get
        {
            var from = Time.From;
            for (; Time.To - from > Longest; from += Longest)
            {
                yield return new TimeRange(from, from + Longest);
            }

            yield return new TimeRange(from, Time.To);
        }
    }

    /// <summary>
    /// What is read for a part, by the exchange's clock: more than the part, whatever the clock was that stamped it, because what
    /// is known is removed.
    /// </summary>
    /// <param name="part">The part.</param>
    /// <param name="ahead">What this machine's clock, which stamps the end of an undeclared gap, is ahead of the exchange's.</param>
    public GapWindow Window(TimeRange part, TimeSpan ahead)
    {
        var behind = Undeclared is not null && -ahead > ClockBehind.GetValueOrDefault() ? -ahead : ClockBehind ?? -ahead;
        return new GapWindow(
            Source,
            part.From.AddBounded(-GapWindow.Margin).AddBounded(-NotLess(ClockAhead ?? ahead)),
            part.To.AddBounded(GapWindow.Margin).AddBounded(NotLess(behind)));
    }

    private static TimeSpan NotLess(TimeSpan length) => length > TimeSpan.Zero ? length : TimeSpan.Zero;
}
