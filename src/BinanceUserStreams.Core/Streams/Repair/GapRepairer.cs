using BinanceUserStreams.Bus;
using BinanceUserStreams.Events;
using BinanceUserStreams.History;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Repair;

/// <summary>
/// Repairs the gaps of a stream beside it, those near each other in one. What it cannot do now it does later; the stream goes on all the
/// same, and waits for it two seconds at most.
/// <code>
///            declared            read, and put before what comes live          5 s later
///  Waiting ------------> Reading ------------------------------------> Lagging ---------> Rereading
///   ^   ^                   |    \                                                          |    |
///   |   |       it failed   |     \ after 2 s, or without room: live goes first    it failed|    | read
///   |   +-------------------+                                                               |    v
///   |       after longer and longer pauses, up to an hour                                   |  snapshot, GapRepaired
///   +---------------------------------------------------------------------------------------+
/// </code>
/// An error that no attempt heals ends it with a final GapUnrepaired. The end of the stream ends all of it: a journal remembers.
/// In a fleet the others are asked before a gap is read: what one of them heard, or reads back, is not read here, unless that one dies
/// before it has.
/// </summary>
internal sealed class GapRepairer(
    StreamSettings settings, GapReading reading, EventSequencer sequencer, StatusWriter log, Func<double> random,
    IBusHost? bus = null) : IGapRepair
{
    // How long what comes live may wait for what was missed before it.
    private static readonly TimeSpan HoldPatience = TimeSpan.FromSeconds(2);

    // How long what another host reads back is left to it before it is asked whether it has.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = log.Time;
    private readonly GapQueue _queue = new();
    private readonly RepairFailures _failures = new(log, random);
    private readonly TaskCompletionSource<bool> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _ending;
    private volatile bool _awaitsGap;
    private volatile bool _hasEnded;
    private bool _snapshotIsDue = settings.SnapshotAtStart;
    private int _snapshotFailures;
    private Deadline? _snapshotNotBefore;

    private bool WantsSnapshots =>
        settings.SnapshotAtStart || settings.EventTypes?.Contains(EventFilter.Snapshot) != false;

    /// <summary>Goes on with what an earlier run of the journal left.</summary>
    /// <param name="left">The gaps.</param>
    /// <param name="awaitsGap">True if that run's end is a gap that will be declared first.</param>
    public void Resume(IEnumerable<UnrepairedGap> left, bool awaitsGap)
    {
        _awaitsGap = awaitsGap;
        foreach (var gap in left)
        {
            _queue.Add(new PendingGap(gap, _time), out _);
        }

        log.Metrics.UnrepairedGaps = _queue.Count;
    }

    /// <summary>Repairs until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _ending = cancellationToken;
        try
        {
            await Task.Run(() => WorkAsync(cancellationToken), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _hasEnded = true;
            sequencer.ReleaseLive();
        }
    }

    /// <summary>The stream has ended: tells what is left, and returns it.</summary>
    public IReadOnlyList<UnrepairedGap> End()
    {
        var all = _queue.Clear();
        foreach (var left in all)
        {
            _failures.Left(left);
        }

        return [.. all.Select(left => left.Gap)];
    }

    /// <inheritdoc/>
    public void Opened()
    {
        if (!_awaitsGap)
        {
            _begun.TrySetResult(true);
        }
    }

    /// <inheritdoc/>
    public void Declaring() => sequencer.ReleaseLive();

    /// <inheritdoc/>
    public void Declared(StreamGap gap)
    {
        if (_hasEnded || !settings.Repairs)
        {
            return;
        }

        // Held before it is added: a reading that fails at once finds what it has to release.
        var hold = sequencer.HoldLive();
        var isPromising = _queue.Add(new PendingGap(new UnrepairedGap(gap), _time), out var dropped);
        if (hold is not null)
        {
            _ = ReleaseInTimeAsync(hold, isPromising ? HoldPatience : TimeSpan.Zero, _ending);
        }

        if (dropped is not null)
        {
            _failures.Dropped(dropped);
        }

        log.Metrics.UnrepairedGaps = _queue.Count + _failures.Final;
        _begun.TrySetResult(true);
    }

    private async Task ReleaseInTimeAsync(LiveHold hold, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await _time.Wait(patience, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The stream ends, and what it has received comes before that.
        }

        sequencer.ReleaseLive(hold);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await _time.ForAnyAsync(TimeSpan.MaxValue, cancellationToken, _begun.Task).ConfigureAwait(false);
        while (true)
        {
            var added = _queue.Added;
            if (_queue.TakeDue() is { } gaps)
            {
                await RepairAsync(gaps, cancellationToken).ConfigureAwait(false);
            }
            else if (_snapshotIsDue && _snapshotNotBefore?.HasPassed != false)
            {
                await TakeSnapshotAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                var pause = _snapshotIsDue ? _snapshotNotBefore!.Remaining : TimeSpan.MaxValue;
                var untilDue = _queue.UntilDue;
                await _time.ForAnyAsync(pause < untilDue ? pause : untilDue, cancellationToken, added).ConfigureAwait(false);
            }
        }
    }

    private async Task RepairAsync(GapBatch gaps, CancellationToken cancellationToken)
    {
        try
        {
            if (await LeaveToOthersAsync(gaps, cancellationToken).ConfigureAwait(false) is not { } own)
            {
                sequencer.ReleaseLive();
                _queue.Done();
                log.Metrics.UnrepairedGaps = _queue.Count + _failures.Final;
                return;
            }

            gaps = own;
            await reading.ReadAsync(gaps, () => sequencer.ReleaseLive(), cancellationToken).ConfigureAwait(false);

            // One after the last of several gaps is enough.
            _snapshotIsDue |= WantsSnapshots;
            if (_snapshotIsDue && _queue.UntilDue > TimeSpan.Zero)
            {
                gaps.Add(await reading.TakeSnapshotAsync(cancellationToken).ConfigureAwait(false), []);
                _snapshotIsDue = false;
            }

            Repaired(gaps);
        }
        catch (Exception exception)
        {
            // Also what no exchange should be able to bring about: the stream does not end because its past cannot be read.
            cancellationToken.ThrowIfCancellationRequested();
            sequencer.ReleaseLive();
            if (_failures.IsFinal(gaps, exception))
            {
                TellOthers(gaps);
                _queue.Done();
            }
            else
            {
                _queue.GiveBack();
            }
        }

        log.Metrics.UnrepairedGaps = _queue.Count + _failures.Final;
    }

    // Each gap is asked about once, and again when it has grown, or when another host reads it back. Returns what is left to this host;
    // null for nothing.
    private async Task<GapBatch?> LeaveToOthersAsync(GapBatch gaps, CancellationToken cancellationToken)
    {
        GapBatch? own = gaps;
        foreach (var pending in bus is null ? [] : gaps.Gaps.Where(gap => !gap.IsOwn))
        {
            var (from, to) = (pending.Gap.From, pending.Gap.To);
            pending.Judgement = await bus!
                .JudgeAsync(log.Source, from, to, pending.Judgement, cancellationToken).ConfigureAwait(false);
            if (pending.Judgement.Duty == GapDuty.Repair)
            {
                pending.IsOwn = true;
                continue;
            }

            if (pending.Judgement.Duty == GapDuty.Awaited)
            {
                pending.NotBefore = new Deadline(_time, AskAgain);
                own = _queue.Postpone(pending);
                continue;
            }

            own = _queue.Drop(pending);
            Leave(pending.Judgement, from, to);
        }

        return own;
    }

    private void Leave(GapJudgement judgement, DateTimeOffset from, DateTimeOffset to) => log.Tell(
        judgement.Duty == GapDuty.Covered
            ? new GapCovered(log.Source, _time.GetUtcNow(), from, to, [judgement.Host!])
            : new GapUnrepaired(
                log.Source, _time.GetUtcNow(), from, to, $"the host {judgement.Host} missed it too, and has read it back", isFinal: true)
            {
                IsWarning = false,
            });

    // Others need not wait any more, or have to see to it themselves.
    private void TellOthers(GapBatch gaps)
    {
        foreach (var gap in gaps.Gaps)
        {
            bus?.Repaired(log.Source, gap.Gap.From, gap.Gap.To);
        }
    }

    private void Repaired(GapBatch gaps)
    {
        TellOthers(gaps);
        _queue.Done();
        _failures.Passed();
        foreach (var repaired in gaps.Gaps)
        {
            log.Counters.GapsRepaired += repaired.Gap.Count;
            log.Tell(new GapRepaired(
                log.Source, _time.GetUtcNow(), repaired.Gap.From, repaired.Gap.To, repaired.Tally.Figures(repaired.Age)));
        }
    }

    private async Task TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        try
        {
            await reading.TakeSnapshotAsync(cancellationToken).ConfigureAwait(false);
            _snapshotIsDue = false;
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _snapshotNotBefore = new Deadline(_time, _failures.OfSnapshot(exception, ++_snapshotFailures));
        }
    }
}
