using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Diagnosis;

/// <summary>An open connection that is read from the first moment on: an event may come before anybody waits for it.</summary>
internal sealed class ExaminedSocket : IDisposable
{
    private readonly IStreamSocket _socket;
    private readonly SocketRequests _requests;
    private readonly Heartbeat _heartbeat;
    private readonly EventParser _parser;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<UserStreamEvent> _event =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _malformed;

    /// <param name="socket">The socket, which becomes its own.</param>
    /// <param name="requests">The requests on it.</param>
    /// <param name="before">What came before and was not read yet.</param>
    /// <param name="source">Whose events come.</param>
    /// <param name="time">The clock.</param>
    public ExaminedSocket(
        IStreamSocket socket, SocketRequests requests, IReadOnlyList<byte[]> before, StreamSource source, TimeProvider time)
    {
        _socket = socket;
        _requests = requests;
        _time = time;
        _heartbeat = new Heartbeat(requests, time);
        _parser = new EventParser(source);
        Ended = Task.Run(() => new FrameReader(socket, before).ReadAsync(TakeAsync, () => { }));
    }

    /// <summary>Ends when nothing more can be read, with the reason.</summary>
    public Task<CloseReason> Ended { get; }

    /// <summary>Ends with the first event of the account.</summary>
    public Task<UserStreamEvent> Event => _event.Task;

    /// <summary>Frames so far that were no events and no answers.</summary>
    public int Malformed => Volatile.Read(ref _malformed);

    /// <summary>A connection that was opened with a listen key.</summary>
    public static ExaminedSocket OfListenKey(IStreamSocket socket, StreamSource source, TimeProvider time) =>
        new(socket, new SocketRequests(socket, SocketProtocol.Streams, time), [], source, time);

    /// <summary>Sends a ping; ends with the round-trip time when it answers, which may be never.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public Task<TimeSpan> PingAsync(CancellationToken cancellationToken) => _heartbeat.PingAsync(cancellationToken);

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }

    private ValueTask TakeAsync(byte[]? frame)
    {
        var read = frame is null ? default : _parser.Parse(frame, _time.GetUtcNow());
        if (frame is null || read.Kind == FrameKind.Malformed)
        {
            Interlocked.Increment(ref _malformed);
        }
        else if (read.Kind == FrameKind.Answer)
        {
            _requests.TakeAnswer(read.AnswerId, frame);
        }
        else if (read.Event is not ServerShutdown)
        {
            // What the server says of itself is no proof that the account's events come.
            _event.TrySetResult(read.Event!);
        }

        return default;
    }
}
