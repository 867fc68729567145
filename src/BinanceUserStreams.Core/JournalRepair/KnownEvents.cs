using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.JournalRepair;

/// <summary>
/// What a journal has of the times that are repaired, by identity: so that nothing is written into it twice. About 60 bytes for
/// each event in and around the gaps; most of a journal lies in none.
/// </summary>
internal sealed class KnownEvents
{
    // A row of the REST API may have another time than its event, and an event was on its way.
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(2);

    private readonly Dictionary<StreamSource, TimeRanges> _times = [];
    private readonly Dictionary<StreamSource, HashSet<FrameFingerprint>> _known = [];

    private KnownEvents(IEnumerable<JournalGap> gaps)
    {
        foreach (var gap in gaps)
        {
            if (!_times.TryGetValue(gap.Source, out var times))
            {
                _times.Add(gap.Source, times = new TimeRanges());
                _known.Add(gap.Source, []);
            }

            times.Add(
                From(gap).AddBounded(-Around),
                gap.Undeclared is null ? gap.Time.To.AddBounded(gap.ClockBehind.GetValueOrDefault()).AddBounded(Around)
                : DateTimeOffset.MaxValue);
        }
    }

    /// <summary>Reads the journal from the first of the gaps on: what was recovered stands at its end.</summary>
    /// <param name="folder">The journal's folder, its full path.</param>
    /// <param name="gaps">The gaps.</param>
    /// <param name="meter">Is told how far the reading is; null for nobody.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static KnownEvents Read(
        string folder, IReadOnlyCollection<JournalGap> gaps, JournalMeter? meter, CancellationToken token)
    {
        KnownEvents known = new(gaps);
        if (gaps.Count > 0)
        {
            // What cannot be read was told of when the gaps were found. A line's time may be another clock's.
            var first = gaps.Min(From).AddBounded(-JournalQuery.MostDisorder);
            JournalReader reader = new(folder, new JournalQuery { After = first }, _ => { }) { Meter = meter };
            foreach (var record in reader.Read(token))
            {
                token.ThrowIfCancellationRequested();
                known.Take(record);
            }
        }

        return known;
    }

    /// <summary>Remembers an event of a stream that is repaired; false if it is known.</summary>
    public bool Add(UserStreamEvent recovered)
    {
        // The REST API does not tell what the stream called the change.
        var known = _known[recovered.Source];
        return !recovered.OtherIdentities.Any(known.Contains) && known.Add(recovered.Identity);
    }

    private static DateTimeOffset From(JournalGap gap) => gap.Time.From.AddBounded(-gap.ClockAhead.GetValueOrDefault());

    private void Take(in JournalRecord record)
    {
        if (record.Event is { } read && _times.TryGetValue(record.Source, out var times)
            && (IsIn(times, read.EventTime) || IsIn(times, read.TransactionTime) || IsIn(times, read.ReceivedAt)))
        {
            _known[record.Source].Add(read.Identity);
        }
    }

    private static bool IsIn(TimeRanges times, DateTimeOffset? moment)
    {
        if (moment is null)
        {
            return false;
        }

        var ranges = times.All;
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].To < moment ? (middle + 1, high) : (low, middle);
        }

        return low < ranges.Count && ranges[low].From <= moment;
    }
}
