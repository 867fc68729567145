using System.Runtime.CompilerServices;
using BinanceUserStreams.Events;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// What came on a connection proves: since when it delivers, and up to when nothing of what was sent is missing. That it is
/// open does not say that the exchange has subscribed it. Any thread may tell or ask.
/// </summary>
/// <param name="openedAt">When it was opened.</param>
/// <param name="proven">Called with the first proof, before anything follows that came with it or after it.</param>
/// <param name="time">The clock.</param>
internal sealed class ConnectionProof(ClockReading openedAt, Action<ClockReading> proven, TimeProvider time)
{
    // The exchange subscribes a connection within a moment. Shorter than a handover takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly object _gate = new();
    private readonly TaskCompletionSource<bool> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Read without the lock: whoever is called with the proof has locks of its own.
    private volatile StrongBox<ClockReading>? _first;
    private volatile StrongBox<ClockReading>? _answeredUntil;
    private (UserStreamEvent Event, ClockReading Received)? _last;
    private (DateTimeOffset SentAt, ClockReading Received)? _taken;

    /// <summary>
    /// When the first event or answer came: from then on it is known to deliver. Of a server that answers no pings, and has
    /// no event, it is presumed after a while. Null before.
    /// </summary>
    public ClockReading? First => _first?.Value;

    /// <summary>When the last ping was sent that was answered; null if none was.</summary>
    public ClockReading? AnsweredUntil => _answeredUntil?.Value;

    /// <summary>
    /// Up to when nothing of what was sent is missing: the exchange's time of the last event, or when the last answered
    /// ping was sent, because either may have been read late. When it was opened if nothing came.
    /// </summary>
    public ClockReading HeardUntil
    {
        get
        {
            lock (_gate)
            {
                var answered = AnsweredUntil ?? openedAt;
                return _last is ({ SentAt: { } sentAt }, var received)
                    ? ClockReading.Later(answered, received.AsOf(sentAt, time))
                    : answered;
            }
        }
    }

    /// <summary>
    /// The exchange's time of the last event that has its place in the output: with it, all that was sent before has, and its key was
    /// alive. Null if there is none.
    /// </summary>
    public ClockReading? TakenUntil
    {
        get
        {
            lock (_gate)
            {
                // A clock of the exchange that is ahead proves nothing of what is to come.
                return _taken is not var (sentAt, received) ? null
                    : received.AsOf(sentAt, time) is var sent && sent < received ? sent
                    : received;
            }
        }
    }

    /// <summary>An event that came has its place in the output, or is a copy of one that has.</summary>
    public void NoteTaken(UserStreamEvent @event, ClockReading received)
    {
        // That a key has ended does not prove that it lives.
        if (@event is { SentAt: { } sentAt, IsNotice: false })
        {
            lock (_gate)
            {
                _taken = (sentAt, received);
            }
        }
    }

    /// <summary>An event came, one that another connection had brought included.</summary>
    public void NoteEvent(UserStreamEvent @event, ClockReading received)
    {
        lock (_gate)
        {
            // What does not say when it was sent proves only that something comes.
            _last = @event.SentAt is null ? _last : (@event, received);
            Give(received);
        }
    }

    /// <summary>A ping was answered.</summary>
    /// <param name="sentAt">When the ping was sent.</param>
    /// <param name="received">When the answer came.</param>
    public void NoteAnswer(ClockReading sentAt, ClockReading received)
    {
        lock (_gate)
        {
            _answeredUntil = new StrongBox<ClockReading>(sentAt);
            Give(received);
        }
    }

    /// <summary>The server has answered a close frame that was sent then: all before it was read.</summary>
    public void NoteClose(ClockReading sentAt) => _answeredUntil = new StrongBox<ClockReading>(sentAt);

    /// <summary>
    /// Takes it for proven after a while: a server that answers no pings proves nothing while it has no events, and a gap must
    /// not stay open for days.
    /// </summary>
    public async Task PresumeAsync(HeartbeatSupport support, CancellationToken ended)
    {
        try
        {
            await time.ForAnyAsync(Patience, ended, _given.Task).ConfigureAwait(false);
            if (!support.IsProven)
            {
                lock (_gate)
                {
                    Give(ClockReading.Now(time));
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // It ended before it proved anything.
        }
    }

    // Whoever comes second waits until the first has told: what it brings follows.
    private void Give(ClockReading at)
    {
        if (_first is null)
        {
            _first = new StrongBox<ClockReading>(at);
            _given.TrySetResult(true);
            proven(at);
        }
    }
}
