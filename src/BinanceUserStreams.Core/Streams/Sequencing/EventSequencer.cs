using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.History;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>
/// Makes one sequence of what the connections of a stream deliver: in the order of the wire, each event once. Called by the
/// connections' readers. It knows a connection by its number only.
/// </summary>
/// <param name="eventTypes">The events to deliver; null for all.</param>
/// <param name="buffer">Where they go.</param>
/// <param name="journal">What keeps them; null for nothing.</param>
/// <param name="log">Where everything else goes.</param>
/// <param name="activity">Learns where to look for what a gap missed; null if nobody looks.</param>
/// <param name="earlier">What an earlier run of this process delivered of the same stream; null if there was none.</param>
internal sealed class EventSequencer(
    IReadOnlyList<string>? eventTypes, EventBuffer buffer, JournalChannel? journal, StatusWriter log,
    ActivityTracker? activity = null, EventSequencer? earlier = null)
{
    private readonly object _gate = new();
    private readonly DuplicateWindow _recent = earlier?._recent ?? new(journal?.Resumption?.Recent ?? []);
    private readonly HashSet<string>? _wanted = eventTypes is null ? null : new(eventTypes, StringComparer.Ordinal);
    private readonly List<HoldbackQueue> _held = [];
    private readonly MalformedFrames _malformed = new(log);

    // Of its own: a day that is read back must not make the stream forget what it delivered last.
    private DuplicateWindow? _recovered = earlier?._recovered;
    private LiveHold? _live;
    private UserStreamEvent? _lastEvent = earlier is null ? journal?.Resumption?.LastEvent : earlier._lastEvent;
    private ClockReading? _lastReceived;

    /// <summary>The stream's counters.</summary>
    public StreamCounters Counters => log.Counters;

    /// <summary>The notices that a listen key has ended, each as soon as it was delivered.</summary>
    public KeyNotices KeyNotices { get; } = new();

    /// <summary>The last event of the account that was delivered; null if none was.</summary>
    public UserStreamEvent? LastEvent
    {
        get
        {
            lock (_gate)
            {
                return _lastEvent;
            }
        }
    }

    /// <summary>When <see cref="LastEvent"/> came; null if this run had none.</summary>
    public ClockReading? LastReceived
    {
        get
        {
            lock (_gate)
            {
                return _lastReceived;
            }
        }
    }

    /// <summary>True if the readers should wait.</summary>
    public bool IsFull => buffer.IsFull;

    /// <summary>True if what is read back should wait.</summary>
    public bool IsFullForRecovered => buffer.IsFullForRecovered;

    /// <summary>True while anything is held back.</summary>
    public bool IsHolding
    {
        get
        {
            lock (_gate)
            {
                return _held.Count > 0 || _live is not null;
            }
        }
    }

    /// <summary>Called by a reader when nothing more follows at once.</summary>
    public void Flush() => buffer.Flush();

    /// <summary>Ends when the readers may go on.</summary>
    public Task WaitForRoomAsync()
    {
        log.WarnOnceWhileFull();
        return buffer.WaitForRoomAsync();
    }

    /// <summary>Ends when what is read back may go on.</summary>
    public Task WaitForRecoveredAsync() => buffer.WaitForRecoveredAsync();

    /// <summary>
    /// Holds back what comes from a connection that was opened beside others: it may be ahead of them, and its events would
    /// overtake theirs. Returns what ends when nothing is held back any more that was held back before.
    /// </summary>
    public Task Hold(int connection)
    {
        lock (_gate)
        {
            var before = Task.WhenAll(_held.ConvertAll(held => held.Released));
            _held.Add(new HoldbackQueue(connection, buffer));
            return before;
        }
    }

    /// <summary>The others have delivered all that came before: what was held back follows.</summary>
    public void Release(int connection)
    {
        lock (_gate)
        {
            if (Find(connection) is { } held)
            {
                Release(held);
            }
        }

        Flush();
    }

    /// <summary>
    /// Holds back what all connections bring, so that what a gap missed can come before it. Null if there is no room for it, or
    /// it is held already.
    /// </summary>
    public LiveHold? HoldLive()
    {
        lock (_gate)
        {
            return _live is null && !buffer.IsFull ? _live = new LiveHold(buffer) : null;
        }
    }

    /// <summary>What was held back so follows; nothing happens if it has already.</summary>
    /// <param name="hold">What held it; null for whatever does.</param>
    public void ReleaseLive(LiveHold? hold = null)
    {
        lock (_gate)
        {
            if (_live is { } live && (hold is null || hold == live))
            {
                Follow(live);
            }
        }

        Flush();
    }

    /// <summary>What the stream has told about where to look for what a gap missed; adds what is known of the gap's edges.</summary>
    public KnownActivity Learn(UnrepairedGap gap)
    {
        lock (_gate)
        {
            activity!.AddTo(gap.Known, gap.KnownFrom, gap.KnownTo);
            return activity.Known;
        }
    }

    /// <summary>Takes an event that was read back, before what is held; false if it is known already, or not wanted.</summary>
    /// <param name="recovered">The event.</param>
    /// <param name="gap">What missed it.</param>
    public bool Recover(UserStreamEvent recovered, UnrepairedGap gap)
    {
        var identity = recovered.Identity;
        lock (_gate)
        {
            _recovered ??= new DuplicateWindow([]);

            // The stream may have told of it in a word that the rows of the REST API do not have.
            if (IsKnown(identity, gap) || recovered.OtherIdentities.Any(other => IsKnown(other, gap)))
            {
                return false;
            }

            gap.Known.Add(identity);
            _recovered.Add(identity);
            foreach (var other in recovered.OtherIdentities)
            {
                // The stream may still tell of it so.
                _recovered.Add(other);
            }

            activity?.Take(recovered, identity);
            if (_wanted?.Contains(recovered.EventType) == false)
            {
                return false;
            }

            Counters.EventsRecovered++;
            buffer.Add(recovered, FrameWeight.Of(recovered), journal);
            return true;
        }
    }

    /// <summary>Takes the account as it is now. Two of them may be the same.</summary>
    public void Take(AccountSnapshot snapshot)
    {
        buffer.Add(snapshot, FrameWeight.Of(snapshot), journal);
        Flush();
    }

    /// <summary>Takes the next event of a connection.</summary>
    public Acceptance Accept(ConnectionOrigin origin, UserStreamEvent @event, ClockReading received)
    {
        SequencedEvent item = new(origin, @event, received);
        lock (_gate)
        {
            return _held.Count == 0 ? Deliver(item) : AcceptBesideHeld(item);
        }
    }

    /// <summary>
    /// Takes what has no place in the sequence, an answer that nobody asked for. It is not held back, and two of them may be
    /// the same.
    /// </summary>
    public void Pass(ConnectionOrigin origin, UserStreamEvent answer, ClockReading received)
    {
        SequencedEvent item = new(origin, answer, received);
        lock (_gate)
        {
            Put(item);
        }
    }

    /// <summary>Tells of a frame that is no event, with what is wrong with it.</summary>
    public void Reject(string problem)
    {
        lock (_gate)
        {
            _malformed.Tell(problem);
        }
    }

    private Acceptance AcceptBesideHeld(in SequencedEvent item)
    {
        var fingerprint = item.Fingerprint;
        if (Find(item.Origin.Connection) is not { } held)
        {
            var accepted = Deliver(item);
            _held.FindAll(other => other.First == fingerprint).ForEach(other => Release(other));
            return accepted;
        }

        held.Add(item);

        // Its first event was already delivered by another connection: nothing before it is missing.
        return held.First is { } first && _recent.Contains(first)
            ? Release(held)
            : new Acceptance(AcceptedAs.HeldBack, held.IsFull ? held.Released : null);
    }

    private HoldbackQueue? Find(int connection) => _held.Find(held => held.Connection == connection);

    // Returns what became of the last one.
    private Acceptance Release(HoldbackQueue held)
    {
        _held.Remove(held);
        held.Release();
        Acceptance last = default;
        foreach (var item in held.Events)
        {
            last = Deliver(item);
        }

        return last;
    }

    private Acceptance Deliver(in SequencedEvent item)
    {
        if (!_recent.Add(item.Fingerprint) || _recovered?.Contains(item.Fingerprint) == true)
        {
            Counters.DuplicatesRemoved++;
            return new Acceptance(AcceptedAs.Duplicate);
        }

        Put(item);
        return new Acceptance(AcceptedAs.Delivered);
    }

    private bool IsKnown(FrameFingerprint identity, UnrepairedGap gap) =>
        gap.Known.Contains(identity) || _recent.Contains(identity) || _recovered!.Contains(identity);

    private void Put(in SequencedEvent item)
    {
        activity?.Take(item.Event, item.Fingerprint);
        if (_live is null)
        {
            Emit(item);
        }
        else if (!_live.TryAdd(item))
        {
            Follow(_live);
        }

        if (item.Event is ListenKeyExpired notice)
        {
            KeyNotices.Add(new KeyNotice(item.Origin.KeyGeneration, notice));
        }
    }

    private void Follow(LiveHold live)
    {
        _live = null;
        live.End();
        foreach (var item in live.Events)
        {
            Emit(item);
        }
    }

    private void Emit(in SequencedEvent item)
    {
        var (@event, received) = (item.Event, item.Received);
        if (_wanted?.Contains(@event.EventType) == false)
        {
            return;
        }

        Counters.Events++;
        Counters.LastEventAt = received.Stamp;
        log.Metrics.Received(@event, received);
        if (!@event.IsNotice)
        {
            _lastEvent = @event;
            _lastReceived = received;
        }

        @event.ConnectionNumber = item.Origin.Connection;
        buffer.Add(@event, item.Weight, journal);
    }
}
