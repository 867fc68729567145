using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.History;

/// <summary>A gap, or several that touch each other, whose events are to be read back.</summary>
internal sealed class UnrepairedGap
{
    // What comes first on the new connection may overtake what was sent before it.
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan KnownMargin = TimeSpan.FromMinutes(1);

    // The gap began with the time of an event: that is the exchange's.
    private bool _beginsWithEvent;

    public UnrepairedGap(DateTimeOffset from, DateTimeOffset to) => (From, To) = (from, to > from ? to : from);

    public UnrepairedGap(StreamGap gap)
        : this(gap.From, gap.To) => _beginsWithEvent = gap.LastEvent?.EventTime == gap.From;

    /// <summary>How long before a gap an event may belong to its edge.</summary>
    public static TimeSpan MostBefore => GapWindow.Margin + KnownMargin;

    /// <summary>Its beginning, as it was declared.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Its end.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>How many were declared.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>Events of its edges that came by the stream, and what was read back already.</summary>
    public HashSet<FrameFingerprint> Known { get; } = [];

    /// <summary>The first time of an event that may belong to an edge; by either clock.</summary>
    public DateTimeOffset KnownFrom => From.AddBounded(-MostBefore);

    /// <summary>And the last.</summary>
    public DateTimeOffset KnownTo => To.AddBounded(After).AddBounded(KnownMargin);

    /// <summary>The time to read, by the exchange's clock.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="ahead">What this machine's clock is ahead of it; zero as long as it is not known.</param>
    public GapWindow Window(StreamSource source, TimeSpan ahead)
    {
        var from = (_beginsWithEvent ? From : From.AddBounded(-ahead)).AddBounded(-GapWindow.Margin);
        var to = To.AddBounded(-ahead).AddBounded(After);
        return new GapWindow(source, from, to > from ? to : from);
    }

    /// <summary>True if the two are to be read in one.</summary>
    public bool Touches(UnrepairedGap other) =>
        From.AddBounded(-GapWindow.Margin) <= other.To.AddBounded(After) && other.From.AddBounded(-GapWindow.Margin) <= To.AddBounded(After);

    /// <summary>True if it lies within a time.</summary>
    public bool IsWithin(DateTimeOffset from, DateTimeOffset to) => from <= From && To <= to;

    /// <summary>Takes off what was repaired of its beginning or of its end: a long gap is repaired in parts.</summary>
    public void Trim(DateTimeOffset from, DateTimeOffset to)
    {
        if (from <= From && to > From)
        {
            (From, _beginsWithEvent) = (to, false);
        }
        else if (to >= To && from < To)
        {
            To = from;
        }
    }

    /// <summary>Takes another one that touches this one.</summary>
    public void Merge(UnrepairedGap other)
    {
        if (other.From < From)
        {
            (From, _beginsWithEvent) = (other.From, other._beginsWithEvent);
        }

        To = other.To > To ? other.To : To;
        Count += other.Count;
        Known.UnionWith(other.Known);
    }
}
