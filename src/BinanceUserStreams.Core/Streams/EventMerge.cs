using BinanceUserStreams.Events;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Streams;

/// <summary>
/// Makes one sequence of what the sockets of a stream deliver: in the order of the wire, each event once. Called by the
/// sockets' readers.
/// </summary>
/// <param name="source">Whose stream it is.</param>
/// <param name="eventTypes">The events to deliver; null for all.</param>
/// <param name="buffer">Where they go.</param>
/// <param name="journal">What keeps them; null for nothing.</param>
/// <param name="log">Where everything else goes.</param>
internal sealed class EventMerge(
    StreamSource source, IReadOnlyList<string>? eventTypes, EventBuffer buffer, JournalChannel? journal, StatusLog log)
{
    private readonly object _gate = new();
    private readonly EventParser _parser = new(source);
    private readonly RecentFrames _recent = RecentFrames.After(journal?.Resumption);
    private readonly HashSet<string>? _wanted = eventTypes is null ? null : new(eventTypes, StringComparer.Ordinal);
    private readonly List<HeldFrames> _held = [];
    private readonly MalformedFrames _malformed = new(log);

    /// <summary>The stream's counters.</summary>
    public StreamCounters Counters => log.Counters;

    /// <summary>The last event of the account that was delivered; null if none was.</summary>
    public UserStreamEvent? LastEvent { get; private set; } = journal?.Resumption?.LastEvent;

    /// <summary>Called for a notice that a listen key has ended, after it was delivered.</summary>
    public Action<StreamLink, ListenKeyExpired>? KeyEnded { get; set; }

    /// <summary>True if the readers should wait.</summary>
    public bool IsFull => buffer.IsFull;

    /// <summary>True while a socket is held back.</summary>
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
    /// Holds back what comes from a socket that was opened beside others: it may be ahead of them, and its events would
    /// overtake theirs. Returns what ends when nothing is held back any more that was held back before.
    /// </summary>
    public Task Hold(StreamLink link)
    {
        lock (_gate)
        {
            var before = Task.WhenAll(_held.ConvertAll(held => held.Released));
            _held.Add(new HeldFrames(link));
            return before;
        }
    }

    /// <summary>The others have delivered all that came before: what was held back follows.</summary>
    public void Release(StreamLink link)
    {
        lock (_gate)
        {
            if (_held.Find(held => held.Link == link) is { } found)
            {
                Release(found);
            }
        }

        Flush();
    }

    /// <summary>Takes a frame. The bytes become the event's. False for a copy, which is dropped.</summary>
    public bool Accept(StreamLink link, byte[] frame, DateTimeOffset receivedAt)
    {
        lock (_gate)
        {
            var copies = Counters.DuplicatesRemoved;
            Counters.Bytes += frame.Length;
            if (IsEvent(frame))
            {
                link.NoteEvent(frame, receivedAt);
            }

            if (_held.Count == 0)
            {
                Deliver(link, frame, receivedAt);
            }
            else
            {
                AcceptBesideHeld(link, frame, receivedAt);
            }

            return Counters.DuplicatesRemoved == copies;
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

    private void AcceptBesideHeld(StreamLink link, byte[] frame, DateTimeOffset receivedAt)
    {
        if (_held.Find(held => held.Link == link) is not { } held)
        {
            var delivered = Deliver(link, frame, receivedAt);
            _held.FindAll(other => other.First == delivered).ForEach(Release);
            return;
        }

        if (IsEvent(frame))
        {
            held.Add(frame, receivedAt);
            link.HeldUp = held.IsFull ? held.Released : null;
        }
        else
        {
            Deliver(link, frame, receivedAt);
        }

        // Its first event was already delivered by another socket: nothing before it is missing.
        if (held.First is { } first && _recent.Contains(first))
        {
            Release(held);
        }
    }

    private void Release(HeldFrames held)
    {
        _held.Remove(held);
        held.Release();
        foreach (var (frame, receivedAt) in held.Frames)
        {
            Deliver(held.Link, frame, receivedAt);
        }
    }

    private FrameFingerprint Deliver(StreamLink link, byte[] frame, DateTimeOffset receivedAt)
    {
        var fingerprint = FrameFingerprint.OfEvent(frame);
        if (IsEvent(frame) && !_recent.Add(fingerprint))
        {
            Counters.DuplicatesRemoved++;
            return fingerprint;
        }

        var read = _parser.Parse(frame, receivedAt);
        if (read.Event is not { } received)
        {
            var text = WireText.OneLine(Events.Reading.TextCache.Decode(frame), link.Key.Key.ListenKey);
            Reject($"{read.Problem}: \"{text}\"");
        }
        else if (read.Kind != FrameKind.Answer || !link.TakeAnswer())
        {
            Deliver(link, received, frame.Length, receivedAt);
        }

        return fingerprint;
    }

    private void Deliver(StreamLink link, UserStreamEvent received, int bytes, DateTimeOffset receivedAt)
    {
        if (_wanted is null || _wanted.Contains(received.EventType))
        {
            Counters.Events++;
            Counters.LastEventAt = receivedAt;
            log.Metrics.Received(received, receivedAt);
            LastEvent = received is ListenKeyExpired ? LastEvent : received;
            received.ConnectionNumber = link.Number;
            buffer.Add(received, bytes, journal);
        }

        if (received is ListenKeyExpired expired)
        {
            KeyEnded?.Invoke(link, expired);
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
