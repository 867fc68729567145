using System.Diagnostics.CodeAnalysis;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Streams;

/// <summary>An open socket and its reader.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer has nothing to release.")]
internal sealed class StreamLink(
    int number, HeldKey key, IStreamSocket socket, EventMerge merge, HeartbeatSupport support, TimeProvider time)
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ending = new();
    private readonly Heartbeat _heartbeat = new(socket, time);
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _verdict;
    private long _heardUntil = time.GetUtcNow().UtcTicks;
    private long _answeredUntil;
    private long _aliveUntil = time.GetUtcNow().UtcTicks;

    /// <summary>Its number within the stream, from 1.</summary>
    public int Number => number;

    /// <summary>The key it was opened with.</summary>
    public HeldKey Key => key;

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; } = time.GetUtcNow();

    /// <summary>
    /// Up to when nothing of what was sent is missing: when the last event came, or the last answered question was asked,
    /// because an answer may have been read late.
    /// </summary>
    public DateTimeOffset HeardUntil => new(Volatile.Read(ref _heardUntil), TimeSpan.Zero);

    /// <summary>When the last question was asked that was answered; null if none was.</summary>
    public DateTimeOffset? AnsweredUntil =>
        Volatile.Read(ref _answeredUntil) is > 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>When the last frame or farewell came, of whatever kind; when it was opened if none did.</summary>
    public DateTimeOffset AliveUntil => new(Volatile.Read(ref _aliveUntil), TimeSpan.Zero);

    /// <summary>True if it was ended here.</summary>
    public bool IsAborted => _verdict is not null;

    /// <summary>True while it does not read because the buffer is full.</summary>
    public bool WaitsForRoom { get; private set; }

    /// <summary>Ends when nothing more comes from it, with the reason in words.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>Begins to read.</summary>
    public void Start()
    {
        var watching = new HeartbeatWatch(this, _heartbeat, support, merge.Counters, time).RunAsync(_ending.Token);
        _ = Task.Run(() => ReadToEndAsync(watching));
    }

    /// <summary>True when the server answers: all it sent before has then been read. False if it does not.</summary>
    public async Task<bool> AskAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var answer = _heartbeat.AskAsync(_ending.Token);
        do
        {
            await time.ForAnyAsync(patience, cancellationToken, answer, Ended);
        }
        while (!answer.IsCompleted && !Ended.IsCompleted && WaitsForRoom);
        return answer.Status == TaskStatus.RanToCompletion;
    }

    /// <summary>Says goodbye, reads what is still under way and ends.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseAsync(cancellationToken);
            do
            {
                await time.ForAnyAsync(DrainPatience, cancellationToken, Ended);
            }
            while (!Ended.IsCompleted && WaitsForRoom);
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
    public bool TakeAnswer()
    {
        var askedAt = _heartbeat.Answer();
        if (askedAt is { } at)
        {
            Volatile.Write(ref _answeredUntil, at.UtcTicks);
            Volatile.Write(ref _heardUntil, Math.Max(at.UtcTicks, Volatile.Read(ref _heardUntil)));
        }

        return askedAt is not null;
    }

    /// <summary>Called by the merge for a frame that is anything else.</summary>
    public void NoteEvent(DateTimeOffset receivedAt) => Volatile.Write(ref _heardUntil, receivedAt.UtcTicks);

    private async Task ReadToEndAsync(Task watching)
    {
        try
        {
            var end = await new FrameReader(socket).ReadAsync(TakeAsync, merge.Flush).ConfigureAwait(false);
            if (end.IsFarewell)
            {
                NoteLife();
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
        var now = NoteLife();
        if (frame is null)
        {
            merge.Reject(BinanceError.Of(BinanceErrorId.MalformedFrame, FrameReader.TooLong));
        }
        else
        {
            merge.Accept(this, frame, now);
        }

        return merge.IsFull ? WaitForRoomAsync() : default;
    }

    private DateTimeOffset NoteLife()
    {
        var now = time.GetUtcNow();
        Volatile.Write(ref _aliveUntil, now.UtcTicks);
        return now;
    }

    private async ValueTask WaitForRoomAsync()
    {
        WaitsForRoom = true;
        await merge.WaitForRoomAsync().ConfigureAwait(false);
        WaitsForRoom = false;
    }
}
