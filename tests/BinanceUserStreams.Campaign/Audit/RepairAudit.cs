using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Compares all that an account was told with what its stream delivered and what was read back.</summary>
/// <param name="name">The stream.</param>
/// <param name="sent">What was told.</param>
/// <param name="told">What was delivered, in the order of the output.</param>
/// <param name="gaps">The gaps declared.</param>
/// <param name="repaired">Those that were read back.</param>
internal sealed class RepairAudit(
    string name, IReadOnlyList<SentFact> sent, IReadOnlyList<ToldFact> told, IReadOnlyList<StreamGap> gaps,
    IReadOnlyList<GapRepaired> repaired)
{
    private const int Examples = 5;

    // A gap is read twice, the second time five seconds later; what the second reading finds may be older.
    private static readonly TimeSpan _betweenReadings = TimeSpan.FromSeconds(4);

    private readonly List<BrokenPromise> _broken = [];
    private readonly HashSet<FrameFingerprint> _prints = [.. told.Select(entry => entry.Event.Print)];
    private readonly ILookup<AccountFact, bool> _facts = told.Where(entry => entry.Fact.Kind != FactKind.Other)
        .ToLookup(entry => entry.Fact, entry => entry.IsRecovered);

    /// <summary>
    /// From when on something may be missing because the stream had been stopped; null if everything was waited for.
    /// </summary>
    public DateTimeOffset? HeardUntil { get; init; }

    /// <summary>What was not kept.</summary>
    public IReadOnlyList<BrokenPromise> Broken => _broken;

    /// <summary>True if every gap was read back after it was told: it may lie within one that was read back before.</summary>
    /// <param name="told">What the stream told of itself, in the order of the output.</param>
    public static bool AreDone(IEnumerable<StreamStatus> told)
    {
        List<StreamGap> left = [];
        foreach (var status in told)
        {
            if (status is StreamGap gap)
            {
                left.Add(gap);
            }
            else if (status is GapRepaired repaired)
            {
                left.RemoveAll(one => IsDone([one], [repaired]));
            }
        }

        return left.Count == 0;
    }

    /// <summary>True if every gap was read back.</summary>
    public static bool IsDone(IReadOnlyList<StreamGap> gaps, IReadOnlyList<GapRepaired> repaired) =>
        gaps.All(gap => repaired.Any(one => one.From <= gap.From && gap.To <= one.To));

    /// <summary>Looks at everything; the figures of each kind.</summary>
    public IReadOnlyDictionary<string, KindFigures> Judge()
    {
        Twice();
        Invented();
        Disordered();
        return sent.GroupBy(entry => entry.Fact.What).ToDictionary(kind => kind.Key, kind => Balance(kind.Key, [.. kind]));
    }

    private KindFigures Balance(string what, List<SentFact> ofKind)
    {
        var missing = ofKind.FindAll(entry => !IsTold(entry));
        var recovered = ofKind.Count(entry => IsTold(entry) && _facts[entry.Fact].FirstOrDefault());
        var unheard = missing.FindAll(entry => entry.SentAt >= HeardUntil);
        var inside = missing.FindAll(entry => !(entry.SentAt >= HeardUntil) && GapsAt(entry).Any());
        var readBack = inside.FindAll(entry => IsDone([.. GapsAt(entry)], repaired));
        var lost = readBack.FindAll(entry => entry.Fact.MustBeRecovered);
        Break(Promise.Repaired, what, lost);
        var unexplained = missing.FindAll(entry => !(entry.SentAt >= HeardUntil) && !GapsAt(entry).Any());
        Break(Promise.NothingLost, what, unexplained);
        return new KindFigures(
            ofKind.Count, ofKind.Count - missing.Count - recovered, recovered, readBack.Count - lost.Count,
            inside.Count - readBack.Count + unheard.Count, lost.Count + unexplained.Count);
    }

    private bool IsTold(in SentFact entry) =>
        entry.Fact.Kind == FactKind.Other ? _prints.Contains(entry.Print) : _facts.Contains(entry.Fact);

    private IEnumerable<StreamGap> GapsAt(SentFact entry) =>
        gaps.Where(gap => entry.SentAt >= gap.From && entry.SentAt <= gap.To);

    // A conditional order is new twice if it follows the price; all else comes once, however it was told.
    private void Twice()
    {
        var twice = _facts.Where(same => same.Count() > 1
            && (same.Key.MustBeRecovered || (same.Key.Kind == FactKind.OrderState && same.Contains(true)))).ToList();
        Break(Promise.DeliveredOnce, twice.Count, () => $"{twice[0].Key}, recovered: {string.Join(", ", twice[0])}");
    }

    // The row of an order may be ahead of those of its trades: what its fills made of it is then a state by itself, and the
    // second reading finds the fill.
    private void Invented()
    {
        HashSet<AccountFact> known = [.. sent.Select(entry => entry.Fact)];
        var invented = _facts.Where(same => same.Contains(true) && !known.Contains(same.Key)
            && same.Key is not { Kind: FactKind.OrderState, Status: "PARTIALLY_FILLED" or "FILLED" }).ToList();
        Break(Promise.Repaired, invented.Count, () => $"never sent: {invented[0].Key}");
    }

    private void Disordered()
    {
        var recovered = told.Where(entry => entry.IsRecovered && entry.Fact.Kind != FactKind.Other).ToList();
        var disordered = recovered.Zip(recovered.Skip(1)).Where(pair => pair.Second.Event.Time < pair.First.Event.Time
            && pair.Second.ReceivedAt - pair.First.ReceivedAt < _betweenReadings
            && !IsOfAnotherRepair(pair.First, pair.Second)).ToList();
        Break(Promise.InOrder, disordered.Count, () => FormattableString.Invariant(
            $"{disordered[0].Second.Fact} of {disordered[0].Second.Event.Time:HH:mm:ss.fff} was read back after one of {disordered[0].First.Event.Time:HH:mm:ss.fff}"));
    }

    // Gaps are not repaired in their order: the last one is what a user waits for.
    private bool IsOfAnotherRepair(ToldFact first, ToldFact second) =>
        repaired.Any(one => one.Time >= first.ReceivedAt && one.Time <= second.ReceivedAt);

    private void Break(Promise promise, string what, List<SentFact> missing) => Break(
        promise, missing.Count, () => $"{what}: {string.Join("; ", missing.Take(Examples).Select(entry => FormattableString.Invariant(
            $"{entry.Fact} sent at {entry.SentAt:HH:mm:ss.fff}")))}");

    private void Break(Promise promise, int count, Func<string> detail)
    {
        if (count > 0)
        {
            _broken.Add(new BrokenPromise(promise, $"{name}: {count} {detail()}"));
        }
    }
}
