using BinanceUserStreams.Events;

namespace BinanceUserStreams.JournalRepair;

/// <summary>
/// What the clock of the machine that wrote a journal was ahead of the exchange's and behind it, as far as its events show: they
/// have the times of both. Gaps are stamped by that clock, and what they missed by the exchange's.
/// </summary>
internal sealed class WriterClock
{
    // A few events that were late, or have odd times, count for nothing; a clock that is wrong is so for all of them.
    private const int Recent = 15;

    // More than this is no clock.
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    private readonly TimeSpan[] _last = new TimeSpan[Recent];
    private readonly TimeSpan[] _sorted = new TimeSpan[Recent];
    private int _count;

    /// <summary>What it was ahead at most; zero if it never was, null if no event tells.</summary>
    public TimeSpan? Ahead { get; private set; }

    /// <summary>What it was behind at most, likewise.</summary>
    public TimeSpan? Behind { get; private set; }

    /// <summary>The next event of the journal.</summary>
    public void Take(UserStreamEvent received)
    {
        if (received is not { Origin: EventOrigin.Stream, IsNotice: false, EventTime: { } sent, ReceivedAt: { } came }
            || (came - sent).Duration() > Most)
        {
            return;
        }

        _last[_count++ % Recent] = came - sent;
        var known = Math.Min(_count, Recent);
        Array.Copy(_last, _sorted, known);
        Array.Sort(_sorted, 0, known);
        var (lower, upper) = (_sorted[(known - 1) / 2], _sorted[known / 2]);

        // Of two, the one that is less wrong.
        var middle = lower.Duration() < upper.Duration() ? lower : upper;
        Ahead = Larger(Ahead, middle);
        Behind = Larger(Behind, -middle);
    }

    private static TimeSpan Larger(TimeSpan? known, TimeSpan other) => other > known.GetValueOrDefault() ? other : known.GetValueOrDefault();
}
