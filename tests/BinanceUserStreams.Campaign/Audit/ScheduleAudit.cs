using BinanceUserStreams.Campaign.Accounts;
using BinanceUserStreams.Campaign.Receiving;
using BinanceUserStreams.Campaign.Schedules;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>Compares what the accounts of a schedule were told with what was delivered.</summary>
internal sealed class ScheduleAudit(Schedule schedule, Delivery delivery, Crowd crowd, SentLog sent)
{
    private static readonly TimeSpan _readingTime = TimeSpan.FromSeconds(15);

    private readonly List<BrokenPromise> _broken = [];
    private readonly Dictionary<string, KindFigures> _kinds = new(StringComparer.Ordinal);

    /// <summary>What was not kept.</summary>
    public IReadOnlyList<BrokenPromise> Broken => _broken;

    /// <summary>What became of the events of each kind, of accounts whose gaps are read back.</summary>
    public IReadOnlyDictionary<string, KindFigures> Kinds => _kinds;

    /// <summary>True if nothing is missing that may still come by a stream.</summary>
    public bool IsBalanced => schedule.Streams.All(plan => AuditOf(plan, heardUntil: null).IsBalanced);

    /// <summary>True if every gap was read back that can be, and of every other one it was told that it was not.</summary>
    public bool AreGapsDone => schedule.Streams.All(plan => plan.Repair is null || AreGapsDoneOf(plan));

    /// <summary>
    /// Notes the gaps that were not done although they were waited for: to be called before the program is stopped, which makes
    /// one more.
    /// </summary>
    public void NoteGapsLeft() => _broken.AddRange(schedule.Streams
        .Where(plan => plan.Repair is not null && !AreGapsDoneOf(plan))
        .Select(plan => new BrokenPromise(
            plan.IsRepaired ? Promise.Repaired : Promise.UnrepairedIsTold, $"{plan.Source}: not within the patience")));

    /// <summary>
    /// From when on a snapshot has what the accounts have at rest: its calls took a while before it was there. Null if nothing was sent.
    /// </summary>
    public DateTimeOffset? RestAt => sent.LastAt + schedule.HistoryLag + _readingTime;

    /// <summary>True if of each account that can be read a gap was told that ended after a moment.</summary>
    public bool HasGapsSince(DateTimeOffset moment) =>
        schedule.Streams.Where(plan => plan.IsRepaired).All(plan => delivery.GapsOf(plan.Source).Any(gap => gap.To > moment));

    /// <summary>True if each account that can be read was read after a moment.</summary>
    public bool HasSnapshotsSince(DateTimeOffset moment) =>
        schedule.Streams.Where(plan => plan.IsRepaired).All(plan => delivery.Snapshots.Any(snapshot =>
            snapshot.Source == plan.Source && snapshot.ReceivedAt > moment));

    /// <summary>Looks at everything.</summary>
    /// <param name="stopped">When the program was stopped.</param>
    /// <param name="resumptions">What the journal vouches for.</param>
    public StreamFigures Judge(DateTimeOffset stopped, JournalResumptions resumptions)
    {
        var figures = default(StreamFigures);
        foreach (var plan in schedule.Streams)
        {
            var heardUntil = schedule.StopsBusy ? resumptions.Find(plan.Source)?.HeardUntil(stopped) : null;
            var audit = AuditOf(plan, heardUntil);
            figures += audit.Judge();
            _broken.AddRange(audit.Broken);
            if (plan.IsRepaired)
            {
                JudgeRepair(plan, heardUntil);
            }
        }

        return figures;
    }

    private bool AreGapsDoneOf(StreamPlan plan)
    {
        var told = delivery.StatusOf<StreamStatus>(plan.Source);
        return plan.IsRepaired
            ? RepairAudit.AreDone(told)
            : !told.OfType<GapRepaired>().Any() && (!told.OfType<StreamGap>().Any() || told.OfType<GapUnrepaired>().Any());
    }

    private StreamAudit AuditOf(StreamPlan plan, DateTimeOffset? heardUntil) => new(
        plan.Source.ToString()!, crowd[plan].Sent, [.. delivery.Events.Where(entry => entry.Source == plan.Source)],
        delivery.GapsOf(plan.Source))
    {
        HeardUntil = heardUntil,
        AllowsLate = schedule.Repeats,
    };

    private void JudgeRepair(StreamPlan plan, DateTimeOffset? heardUntil)
    {
        var frames = sent[plan];
        RepairAudit audit = new(
            plan.Source.ToString()!, [.. frames.Select(SentFact.Of)],
            [.. delivery.Facts.Where(told => told.Event.Source == plan.Source)], delivery.GapsOf(plan.Source),
            delivery.StatusOf<GapRepaired>(plan.Source))
        {
            HeardUntil = heardUntil,
        };
        foreach (var (what, figures) in audit.Judge())
        {
            _kinds[what] = _kinds.GetValueOrDefault(what) + figures;
        }

        _broken.AddRange(audit.Broken);
        JudgeSnapshot(plan, frames);
    }

    // The last one, if the account rested by then.
    private void JudgeSnapshot(StreamPlan plan, IReadOnlyList<SentFrame> frames)
    {
        var last = delivery.Snapshots.LastOrDefault(snapshot => snapshot.Source == plan.Source);
        if (last?.ReceivedAt > RestAt && new SnapshotAudit(frames).Judge(last) is { } differs)
        {
            _broken.Add(new BrokenPromise(Promise.SnapshotIsAccount, $"{plan.Source}: {differs}"));
        }
    }
}
