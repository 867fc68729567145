using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using BinanceUserStreams.Events;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>An open connection: how it is read, watched and ended stands in <see cref="RunAsync"/>.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer has nothing to release.")]
internal sealed class StreamConnection
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CatchUpPatience = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _ending = new();
    private readonly OpenedSocket _opened;
    private readonly IStreamSocket _socket;
    private readonly EventSequencer _sequencer;
    private readonly HeartbeatSupport _support;
    private readonly TimeProvider _time;
    private readonly Heartbeat _heartbeat;
    private readonly HeartbeatWatch _heartbeatWatch;
    private readonly SilenceWatch _silenceWatch;
    private readonly ConnectionProof _proof;
    private readonly ConnectionNotices _notices;
    private readonly FrameIntake _intake;

    // Written by whoever ends it, read by what notices the end.
    private volatile string? _abortReason;
    private volatile StrongBox<ClockReading>? _closingAt;
    private volatile Task<string>? _run;

    /// <param name="number">Its number within the stream, from 1.</param>
    /// <param name="opened">The open socket, which becomes its own.</param>
    /// <param name="parser">Reads its frames, and those of no other connection.</param>
    /// <param name="sequencer">Takes its events.</param>
    /// <param name="support">What is known about the server and heartbeats.</param>
    /// <param name="proven">
    /// Called with the first proof that it delivers, and when that came, before any event of it goes on. By any thread.
    /// </param>
    /// <param name="time">The clock.</param>
    public StreamConnection(
        int number, OpenedSocket opened, EventParser parser, EventSequencer sequencer,
        HeartbeatSupport support, Action<StreamConnection, ClockReading> proven, TimeProvider time)
    {
        (Number, Access, OpenedAt) = (number, opened.Access, opened.Subscribed?.AnsweredAt ?? ClockReading.Now(time));
        (_opened, _socket, _sequencer, _support, _time) = (opened, opened.Socket, sequencer, support, time);
        _heartbeat = new Heartbeat(opened.Requests, time);
        _proof = new ConnectionProof(OpenedAt, at => proven(this, at), time);
        _notices = new ConnectionNotices(Access, Abort);
        _intake = new FrameIntake(
            new ConnectionOrigin(number, Access.Generation), Access, parser, opened.Requests, support, _proof, _notices,
            sequencer, time);
        _heartbeatWatch = new HeartbeatWatch(_heartbeat, _intake, support, sequencer.Counters, time);
        _silenceWatch = new SilenceWatch(_intake, support, time);
    }

    /// <summary>Its number within the stream, from 1.</summary>
    public int Number { get; }

    /// <summary>What gives it the account's events.</summary>
    public IStreamAccess Access { get; }

    /// <summary>The requests on it.</summary>
    public SocketRequests Requests => _opened.Requests;

    /// <summary>When it was opened, or subscribed, whoever has seen to it since.</summary>
    public ClockReading OpenedAt { get; }

    /// <summary>How long it has been open.</summary>
    public TimeSpan Age => _time.GetElapsedTime(OpenedAt.Timestamp);

    /// <inheritdoc cref="ConnectionProof.First"/>
    public ClockReading? FirstProof => _proof.First;

    /// <inheritdoc cref="ConnectionProof.AnsweredUntil"/>
    public ClockReading? AnsweredUntil => _proof.AnsweredUntil;

    /// <inheritdoc cref="ConnectionProof.TakenUntil"/>
    public ClockReading? TakenUntil => _proof.TakenUntil;

    /// <inheritdoc cref="ConnectionProof.HeardUntil"/>
    public ClockReading HeardUntil => _proof.HeardUntil;

    /// <summary>True if every request so far was answered.</summary>
    public bool IsAnswered => Requests.AreAnswered;

    /// <summary>Ends when nobody knows whether it is alive: another one should take its place.</summary>
    public Task Doubted => _silenceWatch.Doubted;

    /// <inheritdoc cref="ConnectionNotices.EndAnnounced"/>
    public Task<string> EndAnnounced => _notices.EndAnnounced;

    /// <summary>Ends when nothing more comes from it, with the reason in words. Not before it was started.</summary>
    public Task<string> Ended => _run ?? throw new InvalidOperationException("The connection was not started.");

    /// <summary>Begins to read.</summary>
    public void Start()
    {
        if (_opened.Subscribed is { } subscribed)
        {
            _support.Answered();
            _proof.NoteAnswer(subscribed.AskedAt, subscribed.AnsweredAt);
        }

        _run = RunAsync();
    }

    /// <inheritdoc cref="ConnectionNotices.AnnounceEnd"/>
    public void AnnounceEnd(string reason) => _notices.AnnounceEnd(reason);

    /// <summary>
    /// True when the server answers: all it sent before has then been read. False if it does not, or the connection has
    /// ended. A server that has answered before is waited for until it answers, or the connection is found dead: giving
    /// up earlier would let newer events overtake those that a stalled network still brings. One that never has is given
    /// more time while frames come: they may be behind.
    /// </summary>
    public async Task<bool> PingAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var answer = _heartbeat.PingAsync(_ending.Token);
        var started = _time.GetTimestamp();
        long since;
        do
        {
            since = _time.GetTimestamp();
            await _time.ForAnyAsync(patience, cancellationToken, IsUnsent(answer) ? Ended : answer, Ended)
                .ConfigureAwait(true);
        }
        while (answer.Status != TaskStatus.RanToCompletion
            && !Ended.IsCompleted
            && (_intake.WaitsForRoom || IsUnsent(answer) || _support.IsProven || CatchesUp(since, started)));
        return answer.Status == TaskStatus.RanToCompletion;
    }

    /// <summary>Ends it by a close handshake, after what is still under way was read.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            _closingAt = new StrongBox<ClockReading>(ClockReading.Now(_time));
            await _socket.CloseAsync(cancellationToken).ConfigureAwait(true);
            do
            {
                await _time.ForAnyAsync(DrainPatience, cancellationToken, Ended).ConfigureAwait(true);
            }
            while (!Ended.IsCompleted && _intake.WaitsForRoom);
            Abort("the server did not return the close frame");
        }
        catch (IOException)
        {
            // It ended before that: that is what was wanted.
        }
        finally
        {
            Abort("it was closed here");
        }
    }

    /// <summary>Ends it at once: the reader meets the end of the socket.</summary>
    public void Abort(string reason)
    {
        Interlocked.CompareExchange(ref _abortReason, reason, null);
        _socket.Abort();
    }

    private bool CatchesUp(long since, long started) =>
        _intake.AliveAt > since && _time.GetElapsedTime(started) < CatchUpPatience;

    // The connection broke: what came before is still read, and then it ends.
    private static bool IsUnsent(Task answer) => answer.IsFaulted || answer.IsCanceled;

    // Whatever ends it, the reader meets the end: the server's close frame, a break of the network, or that the socket was
    // aborted, here because the server is dead, or by its owner (Abort, CloseAsync). Then the watches end, and then it has.
    private async Task<string> RunAsync()
    {
        var death = _heartbeatWatch.RunAsync(_ending.Token);
        var watching = Task.WhenAll(
            death, _silenceWatch.RunAsync(_ending.Token), _proof.PresumeAsync(_support, _ending.Token));
        var reading = Task.Run(() => new FrameReader(_socket, _opened.Before).ReadAsync(_intake.TakeAsync, _sequencer.Flush));
        CloseReason end;
        try
        {
            await Task.WhenAny(reading, death).ConfigureAwait(true);
            if (!reading.IsCompleted && death.Status == TaskStatus.RanToCompletion)
            {
                Abort(await death.ConfigureAwait(true));
            }

            // A defect of ours is thrown here: whoever waits for the end gets it, and the stream does not fall silent.
            end = await reading.ConfigureAwait(true);
        }
        finally
        {
            _ending.Cancel();
            _socket.Dispose();
            await watching.ConfigureAwait(true);
        }

        NoteEnd(end);
        return _abortReason ?? end.Reason;
    }

    private void NoteEnd(CloseReason end)
    {
        if (end.IsCloseFrame && _closingAt is { } closingAt && !_support.IsProven)
        {
            // It answers ours, and of a server that answers no pings it is all there is. A server may give up what it had
            // not sent yet; one that answers pings has shown better up to where it came.
            _proof.NoteClose(closingAt.Value);
        }

        if (_abortReason is null)
        {
            _heartbeatWatch.NoteHangUp(Age);
        }
    }
}
