using BinanceUserStreams.Events;
using BinanceUserStreams.History;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>The gaps of a journal that were neither repaired nor given up, found while its records are read in order.</summary>
internal sealed class UnrepairedGaps
{
    /// <summary>How many are known; of more, the oldest ones are left to Repair-BinanceUserStreamJournal.</summary>
    public const int Most = 1000;

    private readonly List<UnrepairedGap> _gaps = [];
    private DateTimeOffset _end = DateTimeOffset.MinValue;

    /// <summary>The gaps, those that touch each other as one.</summary>
    public IReadOnlyList<UnrepairedGap> Gaps => _gaps;

    /// <summary>The next event.</summary>
    public void Take(UserStreamEvent received)
    {
        // Nearly all of them are behind every gap.
        if ((received.EventTime ?? received.ReceivedAt) is not { } time || time > _end)
        {
            return;
        }

        foreach (var gap in _gaps)
        {
            if (time >= gap.KnownFrom && time <= gap.KnownTo)
            {
                gap.Known.Add(received.Identity);
            }
        }
    }

    /// <summary>The next status.</summary>
    /// <param name="status">What happened.</param>
    /// <param name="activity">What the journal told before it.</param>
    public void Take(StreamStatus status, ActivityTracker activity)
    {
        switch (status)
        {
            case StreamGap gap:
                Add(new UnrepairedGap(gap), activity);
                break;
            case GapRepaired repaired:
                _gaps.RemoveAll(gap => gap.IsWithin(repaired.From, repaired.To));
                _gaps.ForEach(gap => gap.Trim(repaired.From, repaired.To));
                break;
            case GapCovered covered:
                _gaps.RemoveAll(gap => gap.IsWithin(covered.From, covered.To));
                _gaps.ForEach(gap => gap.Trim(covered.From, covered.To));
                break;
            case GapUnrepaired { IsFinal: true } final:
                _gaps.RemoveAll(gap => gap.IsWithin(final.From, final.To));
                break;
            case GapUnrepaired left when !_gaps.Exists(gap => gap.From <= left.From && left.To <= gap.To):
                Add(new UnrepairedGap(left.From, left.To), activity);
                break;
        }
    }

    private void Add(UnrepairedGap gap, ActivityTracker activity)
    {
        activity.AddTo(gap.Known, gap.KnownFrom, gap.KnownTo);
        _end = gap.KnownTo > _end ? gap.KnownTo : _end;
        if (_gaps.Find(known => known.Touches(gap)) is { } same)
        {
            same.Merge(gap);
            return;
        }

        if (_gaps.Count == Most)
        {
            _gaps.RemoveAt(0);
        }

        _gaps.Add(gap);
    }
}
