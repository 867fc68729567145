using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Takes the frames of a connection, one after the other. The parser says what each is: an event goes on to the sequencer, an
/// answer to the connection's own requests.
/// </summary>
/// <param name="origin">The connection.</param>
/// <param name="access">What gives it the account's events.</param>
/// <param name="parser">Reads the frames of this connection only.</param>
/// <param name="requests">Await the answers.</param>
/// <param name="support">Learns that the server answers.</param>
/// <param name="proof">Learns what came.</param>
/// <param name="notices">Learn what the exchange says about the connection.</param>
/// <param name="sequencer">Takes the events.</param>
/// <param name="time">The clock.</param>
internal sealed class FrameIntake(
    ConnectionOrigin origin, IStreamAccess access, EventParser parser, SocketRequests requests, HeartbeatSupport support,
    ConnectionProof proof, ConnectionNotices notices, EventSequencer sequencer, TimeProvider time)
{
    private volatile bool _waitsForRoom;
    private long _aliveAt = time.GetTimestamp();

    /// <summary>True while it takes nothing because the buffer is full, or too much is held back.</summary>
    public bool WaitsForRoom => _waitsForRoom;

    /// <summary>When the last frame came, of whatever kind, or reading went on; a timestamp of the clock.</summary>
    public long AliveAt => Volatile.Read(ref _aliveAt);

    /// <summary>
    /// For how long no frame came, of whatever kind, although it was read; since it was opened if none ever did.
    /// </summary>
    public TimeSpan SilentFor => time.GetElapsedTime(AliveAt);

    /// <summary>Takes a frame; ends when the next one may be read. The bytes become the event's.</summary>
    /// <param name="frame">Its bytes; null if they were too many.</param>
    public ValueTask TakeAsync(byte[]? frame)
    {
        var received = ClockReading.Now(time);
        Volatile.Write(ref _aliveAt, received.Timestamp);
        var accepted = frame is null ? Reject(FrameReader.TooLong) : Take(frame, received);
        if (accepted?.As == AcceptedAs.Duplicate)
        {
            // It takes no room. A connection that is behind another one must not fall so far behind that the events they
            // share are forgotten.
            return default;
        }

        var released = accepted?.Released;
        return sequencer.IsFull || released is not null ? WaitForRoomAsync(released) : default;
    }

    // Null if it is no event.
    private Acceptance? Take(byte[] frame, ClockReading received)
    {
        sequencer.Counters.AddBytes(frame.Length);
        var read = parser.Parse(frame, received.Stamp);
        switch (read.Kind)
        {
            case FrameKind.Event when access.Owns(read.Subscription):
                return TakeEvent(read.Event!, read.Subscription, received);
            case FrameKind.Event:
                return Reject(
                    $"an event \"{WireText.OneLine(read.Event!.EventType)}\" is of no subscription of this connection");
            case FrameKind.Answer:
                return TakeAnswer(read, frame, received);
            default:
                return Reject($"{read.Problem}: \"{WireText.OneLine(TextCache.Decode(frame), access.Secret)}\"");
        }
    }

    private Acceptance TakeEvent(UserStreamEvent @event, long? subscription, ClockReading received)
    {
        proof.NoteEvent(@event, received);
        var accepted = sequencer.Accept(origin, @event, received);
        proof.NoteTaken(@event, received);
        if (@event.IsNotice)
        {
            notices.Heed(@event, subscription);
        }

        return accepted;
    }

    private Acceptance? TakeAnswer(in Frame answer, byte[] frame, ClockReading received)
    {
        if (requests.TakeAnswer(answer.AnswerId, frame) is { } request)
        {
            support.Answered();
            if (notices.Heed(frame))
            {
                proof.NoteAnswer(request.SentAt, received);
            }
        }
        else
        {
            sequencer.Pass(origin, answer.Event!, received);
        }

        return null;
    }

    private Acceptance? Reject(string problem)
    {
        sequencer.Reject(problem);
        return null;
    }

    private async ValueTask WaitForRoomAsync(Task? released)
    {
        _waitsForRoom = true;
        if (released is not null)
        {
            await released.ConfigureAwait(false);
        }

        if (sequencer.IsFull)
        {
            await sequencer.WaitForRoomAsync().ConfigureAwait(false);
        }

        // First: what has come meanwhile is only now being read, and its silence was ours.
        Volatile.Write(ref _aliveAt, time.GetTimestamp());
        _waitsForRoom = false;
    }
}
