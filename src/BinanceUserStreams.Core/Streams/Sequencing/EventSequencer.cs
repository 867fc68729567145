using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>
/// Makes one sequence of what the connections of a stream deliver: in the order of the wire, each event once. Called by the
/// connections' readers.
/// </summary>
/// <param name="source">Whose stream it is.</param>
/// <param name="eventTypes">The events to deliver; null for all.</param>
/// <param name="buffer">Where they go.</param>
/// <param name="journal">What keeps them; null for nothing.</param>
/// <param name="log">Where everything else goes.</param>
internal sealed class EventSequencer(
    StreamSource source, IReadOnlyList<string>? eventTypes, EventBuffer buffer, JournalChannel? journal, StatusWriter log)
{
    // The name of a property that could not be read.
    private const int UnreadBytes = 128;

    private readonly object _gate = new();
    private readonly EventParser _parser = new(source);
    private readonly DuplicateWindow _recent = new(journal?.Resumption?.Recent ?? []);
    private readonly HashSet<string>? _wanted = eventTypes is null ? null : new(eventTypes, StringComparer.Ordinal);
    private readonly List<HoldbackQueue> _held = [];
    private readonly MalformedFrames _malformed = new(log);

    /// <summary>The stream's counters.</summary>
    public StreamCounters Counters => log.Counters;

    /// <summary>The last event of the account that was delivered; null if none was.</summary>
    public UserStreamEvent? LastEvent { get; private set; } = journal?.Resumption?.LastEvent;

    /// <summary>Called for a notice that a listen key has ended, and when it came, after it was delivered.</summary>
    public Action<StreamConnection, ListenKeyExpired>? KeyEnded { get; set; }

    /// <summary>Called for the first proof of a connection that it delivers, and when it came, before it is delivered.</summary>
    public Action<StreamConnection, ClockReading>? Proven { get; set; }

    /// <summary>When <see cref="LastEvent"/> came; null if this run had none.</summary>
    public ClockReading? LastReceived { get; private set; }

    /// <summary>True if the readers should wait.</summary>
    public bool IsFull => buffer.IsFull;

    /// <summary>True while a connection is held back.</summary>
    public bool IsHolding
    {
        get
        {
            lock (_gate)
            {
                return _held.Count > 0;
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

    /// <summary>
    /// Holds back what comes from a connection that was opened beside others: it may be ahead of them, and its events would
    /// overtake theirs. Returns what ends when nothing is held back any more that was held back before.
    /// </summary>
    public Task Hold(StreamConnection connection)
    {
        lock (_gate)
        {
            var before = Task.WhenAll(_held.ConvertAll(held => held.Released));
            _held.Add(new HoldbackQueue(connection, buffer));
            return before;
        }
    }

    /// <summary>The others have delivered all that came before: what was held back follows.</summary>
    public void Release(StreamConnection connection)
    {
        lock (_gate)
        {
            if (_held.Find(held => held.Connection == connection) is { } found)
            {
                Release(found);
            }
        }

        Flush();
    }

    /// <summary>Takes a frame. The bytes become the event's. False for a copy, which is dropped.</summary>
    public bool Accept(StreamConnection connection, byte[] frame, ClockReading received)
    {
        lock (_gate)
        {
            var copies = Counters.DuplicatesRemoved;
            Counters.Bytes += frame.Length;
            if (IsEvent(frame))
            {
                connection.NoteEvent(frame, received);
            }

            if (_held.Count == 0)
            {
                Deliver(connection, frame, received);
            }
            else
            {
                AcceptBesideHeld(connection, frame, received);
            }

            return Counters.DuplicatesRemoved == copies;
        }
    }

    /// <summary>A connection has proven nothing for so long that it must be taken for one that delivers.</summary>
    public void Presume(StreamConnection connection, ClockReading at)
    {
        lock (_gate)
        {
            connection.Prove(at);
        }
    }

    /// <summary>When a frame was sent: the exchange's time of its event, or when it came if that is earlier.</summary>
    public DateTimeOffset TimeOf(byte[] frame, DateTimeOffset receivedAt)
    {
        lock (_gate)
        {
            return _parser.Parse(frame, receivedAt).Event?.SentAt ?? receivedAt;
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

    private void AcceptBesideHeld(StreamConnection connection, byte[] frame, ClockReading received)
    {
        if (_held.Find(held => held.Connection == connection) is not { } held)
        {
            var delivered = Deliver(connection, frame, received);
            _held.FindAll(other => other.First == delivered).ForEach(Release);
            return;
        }

        if (IsEvent(frame))
        {
            held.Add(frame, received);
            connection.HeldUp = held.IsFull ? held.Released : null;
        }
        else
        {
            Deliver(connection, frame, received);
        }

        // Its first event was already delivered by another connection: nothing before it is missing.
        if (held.First is { } first && _recent.Contains(first))
        {
            Release(held);
        }
    }

    private void Release(HoldbackQueue held)
    {
        _held.Remove(held);
        held.Release();
        foreach (var (frame, received) in held.Frames)
        {
            Deliver(held.Connection, frame, received);
        }
    }

    private FrameFingerprint Deliver(StreamConnection connection, byte[] frame, ClockReading received)
    {
        var fingerprint = FrameFingerprint.OfEvent(frame);
        if (IsEvent(frame) && !_recent.Add(fingerprint))
        {
            Counters.DuplicatesRemoved++;
            return fingerprint;
        }

        var read = _parser.Parse(frame, received.Stamp);
        if (read.Event is not { } @event)
        {
            var text = WireText.OneLine(Events.Reading.TextCache.Decode(frame), connection.Key.Key.ListenKey);
            Reject($"{read.Problem}: \"{text}\"");
        }
        else if (read.Kind != FrameKind.Answer || !connection.TakeAnswer(received))
        {
            Deliver(connection, @event, frame, received);
        }

        return fingerprint;
    }

    private void Deliver(StreamConnection connection, UserStreamEvent @event, byte[] frame, ClockReading received)
    {
        if (_wanted is null || _wanted.Contains(@event.EventType))
        {
            Counters.Events++;
            Counters.LastEventAt = received.Stamp;
            log.Metrics.Received(@event, received.Stamp);
            if (@event is not ListenKeyExpired)
            {
                LastEvent = @event;
                LastReceived = received;
            }

            @event.ConnectionNumber = connection.Number;
            buffer.Add(@event, FrameWeight.Of(frame) + (@event.UnreadProperties.Count * UnreadBytes), journal);
        }

        if (@event is ListenKeyExpired expired)
        {
            KeyEnded?.Invoke(connection, expired);
        }
    }

    // Two answers to heartbeats may be the same; two events are not, unless they are one.
    private static bool IsEvent(ReadOnlySpan<byte> frame) =>
        frame.StartsWith("{"u8)
        && !frame.StartsWith("{\"result\""u8)
        && !frame.StartsWith("{\"id\""u8)
        && !frame.StartsWith("{\"error\""u8)
        && !frame.StartsWith("{\"code\""u8);
}
