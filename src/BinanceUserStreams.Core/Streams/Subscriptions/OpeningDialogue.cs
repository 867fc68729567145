using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>
/// Asks and is answered on a socket that nobody reads yet, one request after the other. What else comes meanwhile, such as the
/// first events, is kept for the reader.
/// </summary>
/// <param name="socket">The socket, which is aborted when an answer is no longer waited for.</param>
/// <param name="requests">The requests on it.</param>
/// <param name="time">The clock.</param>
internal sealed class OpeningDialogue(IStreamSocket socket, SocketRequests requests, TimeProvider time)
{
    // A subscription that was made brings events before its answer is read, if at all. More than this is not the exchange.
    private const int MostFrames = 256;
    private const int MostBytes = 1024 * 1024;

    private readonly FrameBuffer _buffer = new(MostBytes);
    private readonly List<byte[]> _kept = [];
    private long _bytes;

    /// <summary>What came and was no answer, in its order.</summary>
    public IReadOnlyList<byte[]> Kept => _kept;

    /// <summary>Sends a request and reads until it is answered.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="parameters">Its parameters as a JSON object; null for none.</param>
    /// <param name="cancellationToken">Ends it, and with it the socket.</param>
    /// <returns>The answer, and when it was asked for and came.</returns>
    /// <exception cref="IOException">The connection broke or was closed, or what answers is not the exchange.</exception>
    /// <exception cref="UnansweredException">The token was cancelled.</exception>
    public async Task<TimedAnswer> AskAsync(string method, string? parameters, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(socket.Abort);
        try
        {
            var request = await requests.SendAsync(method, parameters, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var frame = await ReceiveAsync().ConfigureAwait(false);
                if (ApiAnswer.Parse(frame, time.GetUtcNow()) is { } answer && IsTo(request, answer, frame))
                {
                    return new TimedAnswer(answer, request.SentAt, ClockReading.Now(time));
                }

                _kept.Add(frame);
            }
        }
        catch (Exception exception) when (
            exception is IOException or OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            var came = _kept.Count > 0 ? $", and \"{WireText.OneLine(TextCache.Decode(_kept[_kept.Count - 1]))}\" came instead" : "";
            throw new UnansweredException($"{method} was not answered{came}", cancellationToken);
        }
    }

    // What the exchange could not read, or what its limits forbid, it refuses without an id; only one request is under way.
    private bool IsTo(SentRequest request, ApiAnswer answer, byte[] frame) =>
        requests.TakeAnswer(answer is { Id: null, Error: not null } ? request.Id : answer.Id, frame) is not null;

    private async Task<byte[]> ReceiveAsync()
    {
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.Free).ConfigureAwait(false);
            if (part.Close is { } close)
            {
                throw new IOException($"the server closed it with {WireText.OneLine(close)}");
            }

            _bytes += part.Count;
            var isComplete = _buffer.Add(part);
            if (_bytes > MostBytes || _kept.Count == MostFrames)
            {
                throw new IOException("what came instead of an answer is too much to be the exchange's");
            }

            if (isComplete)
            {
                return _buffer.Take()!;
            }
        }
    }
}
