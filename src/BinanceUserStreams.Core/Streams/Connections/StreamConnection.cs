using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>An open connection and its reader.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer has nothing to release.")]
internal sealed class StreamConnection(
    int number, ActiveListenKey key, IStreamSocket socket, EventSequencer sequencer, HeartbeatSupport support, TimeProvider time)
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);

    // The exchange subscribes a connection within a moment. Shorter than a handover takes.
    private static readonly TimeSpan ProofPatience = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _ending = new();
    private readonly Heartbeat _heartbeat = new(socket, time);
    private readonly TaskCompletionSource<bool> _proven = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _doubted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _verdict;
    private ClockReading? _goodbyeAt;
    private (byte[] Frame, ClockReading Received)? _lastEvent;
    private volatile StrongBox<ClockReading>? _answeredUntil;
    private volatile StrongBox<ClockReading>? _firstProof;
    private long _alive = time.GetTimestamp();

    /// <summary>Its number within the stream, from 1.</summary>
    public int Number => number;

    /// <summary>The key it was opened with.</summary>
    public ActiveListenKey Key => key;

    /// <summary>When it was opened.</summary>
    public ClockReading OpenedAt { get; } = ClockReading.Now(time);

    /// <summary>
    /// Up to when nothing of what was sent is missing: the exchange's time of the last event, or when the last answered
    /// question was asked, because either may have been read late. When it was opened if nothing came. To be asked when
    /// it has ended.
    /// </summary>
    public ClockReading HeardUntil
    {
        get
        {
            var answered = AnsweredUntil ?? OpenedAt;
            return _lastEvent is var (frame, received)
                ? ClockReading.Later(answered, received.AsOf(sequencer.TimeOf(frame, received.Stamp), time))
                : answered;
        }
    }

    /// <summary>When the last question was asked that was answered; null if none was.</summary>
    public ClockReading? AnsweredUntil => _answeredUntil?.Value;

    /// <summary>
    /// When the first event or answer came: from then on it is known to deliver. Of a server that answers no questions,
    /// and has no event, it is presumed after a while. Null before.
    /// </summary>
    public ClockReading? FirstProof => _firstProof?.Value;

    /// <summary>How long it has been open.</summary>
    public TimeSpan Age => time.GetElapsedTime(OpenedAt.Timestamp);

    /// <summary>
    /// For how long no frame came, of whatever kind, although it was read; since it was opened if none ever did.
    /// </summary>
    public TimeSpan SilentFor => time.GetElapsedTime(Volatile.Read(ref _alive));

    /// <summary>True if a frame came, or reading went on, at that timestamp or later.</summary>
    public bool WasAliveSince(long timestamp) => Volatile.Read(ref _alive) >= timestamp;

    /// <summary>True if it was ended here.</summary>
    public bool IsAborted => _verdict is not null;

    /// <summary>True while it does not read because the buffer is full, or too much of it is held back.</summary>
    public bool WaitsForRoom { get; private set; }

    /// <summary>Set by the merge when too much is held back: ends when reading may go on.</summary>
    public Task? HeldUp { get; set; }

    /// <summary>Ends when nothing more comes from it, with the reason in words.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>True if every question so far was answered.</summary>
    public bool IsAnswered => _heartbeat.IsAnswered;

    /// <summary>Ends when nobody knows whether it is alive: another one should take its place.</summary>
    public Task Doubted => _doubted.Task;

    /// <summary>Nobody knows whether it is alive.</summary>
    public void Doubt() => _doubted.TrySetResult(true);

    /// <summary>Begins to read.</summary>
    public void Start()
    {
        var watching = Task.WhenAll(
            new HeartbeatWatch(this, _heartbeat, support, sequencer.Counters, time).RunAsync(_ending.Token),
            new SilenceWatch(this, support, time).RunAsync(_ending.Token),
            PresumeAsync(_ending.Token));
        _ = Task.Run(() => ReadToEndAsync(watching));
    }

    /// <summary>
    /// True when the server answers: all it sent before has then been read. False if it does not, or the connection has
    /// ended. A server that has answered before is waited for until it answers, or the connection is found dead: giving
    /// up earlier would let newer events overtake those that a stalled network still brings.
    /// </summary>
    public async Task<bool> AskAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var answer = _heartbeat.AskAsync(_ending.Token);
        do
        {
            await time.ForAnyAsync(patience, cancellationToken, IsUnsent(answer) ? Ended : answer, Ended);
        }
        while (answer.Status != TaskStatus.RanToCompletion
            && !Ended.IsCompleted
            && (WaitsForRoom || IsUnsent(answer) || support.IsProven));
        return answer.Status == TaskStatus.RanToCompletion;
    }

    // The connection broke: what came before is still read, and then it ends.
    private static bool IsUnsent(Task answer) => answer.IsFaulted || answer.IsCanceled;

    /// <summary>Says goodbye, reads what is still under way and ends.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            _goodbyeAt = ClockReading.Now(time);
            await socket.CloseAsync(cancellationToken);
            do
            {
                await time.ForAnyAsync(DrainPatience, cancellationToken, Ended);
            }
            while (!Ended.IsCompleted && WaitsForRoom);
            Abort("the server did not return the goodbye");
        }
        catch (IOException)
        {
            // It ended before the goodbye: that is what was wanted.
        }
        finally
        {
            Abort("it was closed here");
        }
    }

    /// <summary>Ends at once.</summary>
    public void Abort(string reason)
    {
        _verdict ??= reason;
        socket.Abort();
    }

    /// <summary>Called by the merge for a frame that is an answer; false if nothing was asked.</summary>
    public bool TakeAnswer(ClockReading received)
    {
        var askedAt = _heartbeat.Answer();
        if (askedAt is { } at)
        {
            _answeredUntil = new StrongBox<ClockReading>(at);
            Prove(received);
            support.Answered();
        }

        return askedAt is not null;
    }

    /// <summary>Called by the merge for a frame that is anything else, a copy of what another connection had included.</summary>
    public void NoteEvent(byte[] frame, ClockReading received)
    {
        _lastEvent = (frame, received);
        Prove(received);
    }

    /// <summary>Called by the merge, under its lock: it is known, or must be presumed, to deliver.</summary>
    public void Prove(ClockReading at)
    {
        if (_firstProof is null)
        {
            _firstProof = new StrongBox<ClockReading>(at);
            _proven.TrySetResult(true);
            sequencer.Proven?.Invoke(this, at);
        }
    }

    // A server that answers no questions proves nothing while it has no events, and a gap must not stay open for days.
    private async Task PresumeAsync(CancellationToken ended)
    {
        try
        {
            await time.ForAnyAsync(ProofPatience, ended, _proven.Task);
            if (!support.IsProven)
            {
                sequencer.Presume(this, ClockReading.Now(time));
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // It ended before it proved anything.
        }
    }

    private async Task ReadToEndAsync(Task watching)
    {
        try
        {
            var end = await new FrameReader(socket).ReadAsync(TakeAsync, sequencer.Flush).ConfigureAwait(false);
            if (end.IsFarewell && _goodbyeAt is { } goodbyeAt && !support.IsProven)
            {
                // It answers ours, and of a server that answers no questions it is all there is. A server may give up
                // what it had not sent yet; one that answers questions has shown better up to where it came.
                _answeredUntil = new StrongBox<ClockReading>(goodbyeAt);
            }

            Release();
            await watching.ConfigureAwait(false);
            _ended.TrySetResult(_verdict ?? end.Reason);
        }
        catch (Exception defect)
        {
            // Ours, not the network's. Whoever waits for the end gets it: a stream must not fall silent.
            Release();
            _ended.TrySetException(defect);
        }
    }

    private void Release()
    {
        _ending.Cancel();
        socket.Dispose();
    }

    private ValueTask TakeAsync(byte[]? frame)
    {
        var now = ClockReading.Now(time);
        Volatile.Write(ref _alive, now.Timestamp);
        if (frame is null)
        {
            sequencer.Reject(FrameReader.TooLong);
        }
        else if (!sequencer.Accept(this, frame, now))
        {
            // A copy takes no room. A connection that is behind another one must not fall so far behind that its copies are
            // forgotten.
            return default;
        }

        return sequencer.IsFull || HeldUp is not null ? WaitForRoomAsync() : default;
    }

    private async ValueTask WaitForRoomAsync()
    {
        WaitsForRoom = true;
        if (HeldUp is { } released)
        {
            await released.ConfigureAwait(false);
            HeldUp = null;
        }

        if (sequencer.IsFull)
        {
            await sequencer.WaitForRoomAsync().ConfigureAwait(false);
        }

        // First: what has come meanwhile is only now being read, and its silence was ours.
        Volatile.Write(ref _alive, time.GetTimestamp());
        WaitsForRoom = false;
    }
}
