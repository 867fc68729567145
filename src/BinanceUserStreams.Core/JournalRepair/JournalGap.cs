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
    // The clock of the machine that wrote the journal and the exchange's may have differed by so much.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    // What was repaired of a long gap stays repaired if the rest is interrupted.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

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

    /// <summary>What is read for a part: more than the part, because what is known is removed.</summary>
    public GapWindow Window(TimeRange part) => new(Source, part.From.AddBounded(-Margin), part.To.AddBounded(Margin));
}
