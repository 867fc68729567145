using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.JournalRepair;

/// <summary>The gaps of one stream, as its journal tells of them, and what was known of the account when each began.</summary>
internal sealed class StreamGaps(StreamSource source)
{
    private const string NobodyReceived = "no program was receiving into this journal";

    private readonly TimeRanges _gaps = new();
    private readonly TimeRanges _repaired = new();
    private readonly TimeRanges _givenUp = new();
    private readonly ActivityTracker _activity = new();
    private readonly WriterClock _clock = new();
    private readonly List<(TimeRange Gap, KnownActivity Known)> _begun = [];

    /// <summary>The next record of the stream.</summary>
    public void Take(in JournalRecord record)
    {
        if (record.Event is { } received)
        {
            _activity.Take(received, received.Identity);
            _clock.Take(received);
        }

        switch (record.Status)
        {
            case StreamGap gap:
                _gaps.Add(gap.From, gap.To);
                _begun.Add((new TimeRange(gap.From, gap.To), _activity.Known));
                break;
            case GapRepaired repaired:
                _repaired.Add(repaired.From, repaired.To);
                _begun.RemoveAll(told => told.Gap.From >= repaired.From && told.Gap.To <= repaired.To);
                break;
            case GapUnrepaired { IsFinal: true } unrepaired:
                _givenUp.Add(unrepaired.From, unrepaired.To);
                break;
            case GapCovered covered:
                _givenUp.Add(covered.From, covered.To);
                break;
        }
    }

    /// <summary>The gaps that are to be repaired, in the order of time.</summary>
    /// <param name="request">Which of them.</param>
    /// <param name="resumption">Where the journal ends for the stream; null if it has nothing that says so.</param>
    /// <param name="now">The time.</param>
    public IEnumerable<JournalGap> Find(RepairRequest request, JournalResumption? resumption, DateTimeOffset now)
    {
        TimeRanges settled = new();
        foreach (var range in request.AsksAgain ? _repaired.All : _repaired.All.Concat(_givenUp.All))
        {
            settled.Add(range.From, range.To);
        }

        foreach (var range in _gaps.Without(settled))
        {
            if (range.Between(request.After, request.Before) is { } wanted)
            {
                yield return Gap(wanted, null, KnownAt(range));
            }
        }

        if (Undeclared(resumption, now) is { } gap
            && new TimeRange(gap.From, gap.To).Between(request.After, request.Before) is { } last)
        {
            yield return Gap(last, gap, _activity.Known);
        }
    }

    private JournalGap Gap(TimeRange time, StreamGap? undeclared, KnownActivity known) => new(source, time, undeclared, known)
    {
        ClockAhead = _clock.Ahead,
        ClockBehind = _clock.Behind,
    };

    private StreamGap? Undeclared(JournalResumption? resumption, DateTimeOffset now) =>
        resumption?.HeardUntil(now) is { } heard && heard < now
            ? new StreamGap(source, heard, now, NobodyReceived, resumption.LastEvent)
            : null;

    // Symbols that were traded later may have been traded in it for the first time.
    private KnownActivity KnownAt(TimeRange range)
    {
        var (_, known) = _begun.Find(told => told.Gap.From <= range.To && told.Gap.To >= range.From);
        return known with { Symbols = _activity.Known.Symbols, Witness = known.Witness ?? _activity.Known.Witness };
    }
}
