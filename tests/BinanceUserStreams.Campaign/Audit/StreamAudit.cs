using BinanceUserStreams.Campaign.Accounts;
using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Compares what an account sent with what its stream delivered.</summary>
/// <param name="name">The stream.</param>
/// <param name="sent">What was sent.</param>
/// <param name="received">What was delivered.</param>
/// <param name="gaps">The gaps declared.</param>
internal sealed class StreamAudit(
    string name, IReadOnlyList<SentEvent> sent, IReadOnlyList<ReceivedEvent> received, IReadOnlyList<StreamGap> gaps)
{
    private const int Examples = 5;

    private readonly List<BrokenPromise> _broken = [];

    /// <summary>
    /// From when on something may be missing because the stream had been stopped; null if everything was waited for.
    /// </summary>
    public DateTimeOffset? HeardUntil { get; init; }

    /// <summary>Whether the exchange sent again what may have been lost, which is then late and not out of order.</summary>
    public bool AllowsLate { get; init; }

    /// <summary>What was not kept.</summary>
    public IReadOnlyList<BrokenPromise> Broken => _broken;

    /// <summary>True if nothing is missing that may still come.</summary>
    public bool IsBalanced => NumberedTypes().All(type => Missing(type).All(entry => IsInsideGap(entry.SentAt)));

    /// <summary>Looks at everything.</summary>
    public StreamFigures Judge()
    {
        StreamFigures figures = new(0, 0, 0, 0, 0, Doubled(), Disordered());
        return NumberedTypes().Aggregate(figures, (sum, type) => sum + Balance(type));
    }

    private StreamFigures Balance(string type)
    {
        var missing = Missing(type).ToList();
        var unexplained = missing.FindAll(entry => !IsInsideGap(entry.SentAt));
        var lost = unexplained.FindAll(entry => !(entry.SentAt >= HeardUntil));
        Break(Promise.NothingLost, lost.Count, () => $"{lost.Count} of {sent.Count} {type}: {string.Join(", ", lost
            .Take(Examples).Select(entry => FormattableString.Invariant($"{entry.Id} sent at {entry.SentAt:HH:mm:ss.fff}")))}");
        return new StreamFigures(
            sent.Count, sent.Count - missing.Count, missing.Count - unexplained.Count, unexplained.Count - lost.Count,
            lost.Count, 0, 0);
    }

    private int Doubled()
    {
        HashSet<FrameFingerprint> known = [];
        var doubled = received.Where(entry => entry.IsOrdered && !known.Add(entry.Print)).ToList();
        Break(Promise.DeliveredOnce, doubled.Count, () => $"{doubled.Count} of {received.Count}: {Name(doubled)}");
        return doubled.Count;
    }

    private int Disordered()
    {
        List<ReceivedEvent> disordered = [];
        foreach (var ofType in received.Where(entry => entry.IsOrdered).GroupBy(entry => (entry.Type, IsNumbered: entry.Id > 0)))
        {
            var last = default(ReceivedEvent);
            foreach (var entry in ofType)
            {
                if (entry.Id >= last.Id && entry.Time >= last.Time)
                {
                    last = entry;
                }
                else if (entry.Print != last.Print && !(AllowsLate && IsInsideGap(entry.Time)))
                {
                    disordered.Add(entry);
                }
            }
        }

        Break(Promise.InOrder, disordered.Count, () => $"{disordered.Count} of {received.Count}: {Name(disordered)}");
        return disordered.Count;
    }

    // An account that has TRADE_LITE tells each trade by it too.
    private IEnumerable<string> NumberedTypes() => sent.Count == 0
        ? []
        : received.Where(entry => entry.Id > 0).Select(entry => entry.Type).DefaultIfEmpty("events").Distinct();

    // What is told together was sent together: at the time that the one that came has.
    private IEnumerable<SentEvent> Missing(string type)
    {
        var delivered = received.Where(entry => entry.Id > 0 && entry.Type == type).Select(entry => entry.Id).ToHashSet();
        var times = received.Where(entry => entry.Id > 0).ToLookup(entry => entry.Id, entry => entry.Time);
        return sent.Where(entry => !delivered.Contains(entry.Id)).Select(entry => entry with
        {
            SentAt = times[entry.Id].Append(entry.SentAt).Min(),
        });
    }

    private bool IsInsideGap(DateTimeOffset moment) => gaps.Any(gap => moment >= gap.From && moment <= gap.To);

    private static string Name(IEnumerable<ReceivedEvent> events) =>
        string.Join(", ", events.Take(Examples).Select(entry => FormattableString.Invariant(
            $"{entry.Type} {entry.Id} of {entry.Time:HH:mm:ss.fff}")));

    private void Break(Promise promise, int count, Func<string> detail)
    {
        if (count > 0)
        {
            _broken.Add(new BrokenPromise(promise, $"{name}: {detail()}"));
        }
    }
}
