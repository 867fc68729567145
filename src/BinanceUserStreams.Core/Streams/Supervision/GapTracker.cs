using System.Runtime.CompilerServices;
using BinanceUserStreams.Events;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// Knows which connections deliver, and declares the gap whenever for a while none did. A connection covers the time from its
/// first proof to its last sign of life: one that died unnoticed beside its successor covers nothing after that.
/// </summary>
internal sealed class GapTracker
{
    private readonly EventSequencer _sequencer;
    private readonly StatusWriter _log;
    private readonly SchedulerAffinity _affinity;
    private readonly TimeProvider _time;
    private readonly OpenGap _gap;

    // Of keys that were lost, as long as it is not known up to when their connections were heard.
    private readonly List<CoveredPeriod> _lost = [];
    private CoveredPeriod? _current;
    private bool _hasBegun;
    private bool _isOutageTold;

    // Both are used by the connections' readers, too.
    private volatile StrongBox<ClockReading>? _since;
    private volatile StrongBox<ClockReading>? _keyConfirmed;

    public GapTracker(EventSequencer sequencer, StatusWriter log, SchedulerAffinity affinity, TimeProvider time)
    {
        (_sequencer, _log, _affinity, _time) = (sequencer, log, affinity, time);
        _gap = new OpenGap(Declare, LastEvent);
    }

    /// <summary>The connections that deliver.</summary>
    public IEnumerable<StreamConnection> Delivering
    {
        get
        {
            _affinity.Assert();
            return _current?.Delivering ?? [];
        }
    }

    /// <summary>These, and those of lost keys from which events may still be under way.</summary>
    public IEnumerable<StreamConnection> Read => _lost.SelectMany(lost => lost.Delivering).Concat(Delivering);

    /// <summary>True if no connection delivers.</summary>
    public bool IsNone => !Delivering.Any();

    /// <summary>
    /// True if no connection delivers, once for each outage: what follows a connection that has delivered is another.
    /// </summary>
    public bool BeginsOutage()
    {
        var begins = IsNone && !_isOutageTold;
        _isOutageTold |= begins;
        return begins;
    }

    /// <summary>
    /// Up to when nothing is missing, as far as answered pings prove it, or an event that came later; null if they do not.
    /// </summary>
    public ClockReading? ProvenUntil =>
        IsNone || _sequencer.IsHolding || _current!.AnsweredUntil is not { } answered ? null
        : _current.TakenUntil is { } taken ? ClockReading.Later(UpToKey(answered), taken)
        : UpToKey(answered);

    /// <summary>
    /// Since when nothing is missing: when that was first proven, however late it is asked for, or the end of the last gap; null if it is
    /// not.
    /// </summary>
    public ClockReading? ProvenSince
    {
        get
        {
            if (_since is null && ProvenUntil is { } until)
            {
                _since = new StrongBox<ClockReading>(_current!.ProvenFrom is { } from && from < until ? from : until);
            }

            return _since?.Value;
        }
    }

    /// <summary>Goes on where an earlier run ended: what was sent since then is a gap.</summary>
    /// <param name="heardUntil">When that was.</param>
    /// <param name="reason">Why nothing was received, in words.</param>
    public void Resume(DateTimeOffset heardUntil, string reason)
    {
        _affinity.Assert();
        _hasBegun = true;
        _gap.Begin(ClockReading.Now(_time).AsOf(heardUntil, _time), reason);
    }

    /// <summary>A gap that others know of, by their stamps.</summary>
    public void Miss(DateTimeOffset from, DateTimeOffset to, string reason)
    {
        _affinity.Assert();
        var now = ClockReading.Now(_time);
        var end = now.AsOf(to, _time);
        _log.DeclareGap(now.AsOf(from, _time), end, reason, LastEvent(), UpToKey(end));
    }

    /// <summary>A connection begins to deliver: called before its first frame is read.</summary>
    public void Opened(StreamConnection connection)
    {
        _affinity.Assert();
        _hasBegun = true;
        _current ??= new CoveredPeriod(connection.OpenedAt, Declare);
        _current.Opened(connection, _sequencer.LastEvent);
        _gap.Await(connection);
        _log.Metrics.Turn(isUp: true, _time.GetUtcNow());
        _log.Repair?.Opened();
    }

    /// <summary>
    /// A connection has given its first proof that it delivers, which ends the gap that is open. Called by any thread, before
    /// what it brings goes on.
    /// </summary>
    public void Proven(StreamConnection connection, ClockReading at) => _gap.Proven(connection, at);

    /// <summary>A connection delivers no more. What it would have sent since its last sign of life is not known.</summary>
    public void Ended(StreamConnection connection, string reason)
    {
        _affinity.Assert();
        foreach (var lost in _lost)
        {
            lost.Ended(connection, reason);
        }

        _lost.RemoveAll(lost => lost.IsEmpty);
        _isOutageTold &= connection.FirstProof is null;
        if (_current?.Ended(connection, reason) is true)
        {
            if (_current.IsEmpty)
            {
                _gap.Begin(_current.Reached, reason);
                _current = null;
            }
            else if (_current.TryInterrupt(out var until))
            {
                _gap.BeginUnlessProven(until, reason, Delivering);
            }
        }

        _log.Metrics.Turn(!IsNone, _time.GetUtcNow());
    }

    /// <summary>
    /// The exchange has confirmed the key then. Connections answer also when their key is dead, so that what they prove counts
    /// up to there only.
    /// </summary>
    public void KeyConfirmed(ClockReading at)
    {
        _affinity.Assert();
        _keyConfirmed = new StrongBox<ClockReading>(at);
    }

    /// <summary>The key is gone: no connection delivers, although they are open.</summary>
    public void KeyLost(ClockReading since, string reason)
    {
        _affinity.Assert();
        _log.Metrics.Turn(isUp: false, _time.GetUtcNow());
        if (_current is not null)
        {
            _current.KeyLost(since);
            _lost.Add(_current);
            _current = null;
        }

        if (_hasBegun)
        {
            _gap.BeginAtLatest(since, reason);
        }
    }

    /// <summary>
    /// The stream ends, and so have its connections: a gap that is open will not be closed, and what is missing between two
    /// connections is told.
    /// </summary>
    public void End()
    {
        foreach (var connection in Read.ToList())
        {
            foreach (var covered in _lost.Append(_current).OfType<CoveredPeriod>())
            {
                covered.Ended(connection, "the stream was ended");
            }
        }

        _gap.End(ClockReading.Now(_time));
    }

    private void Declare(ClockReading from, ClockReading to, string reason, UserStreamEvent? lastEvent)
    {
        if (_since is not { Value: var known } || known < to)
        {
            _since = new StrongBox<ClockReading>(to);
        }

        _log.DeclareGap(from, to, reason, lastEvent, UpToKey(to));
    }

    private ClockReading UpToKey(ClockReading moment) =>
        _keyConfirmed is { Value: var confirmed } && confirmed < moment ? confirmed : moment;

    // What waits for a repair came before the gap, too.
    private UserStreamEvent? LastEvent()
    {
        _sequencer.ReleaseLive();
        return _sequencer.LastEvent;
    }
}
