using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>The requests on a socket, from when it was opened. Any thread may send, and whoever reads tells the answers.</summary>
/// <param name="socket">The socket.</param>
/// <param name="protocol">What is spoken on it.</param>
/// <param name="time">The clock.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle has nothing to release.")]
internal sealed class SocketRequests(IStreamSocket socket, SocketProtocol protocol, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly List<SentRequest> _unanswered = [];
    private readonly SemaphoreSlim _sending = new(1);
    private int _id;

    /// <summary>What is spoken on the socket.</summary>
    public SocketProtocol Protocol => protocol;

    /// <summary>True if every request so far was answered.</summary>
    public bool AreAnswered
    {
        get
        {
            lock (_gate)
            {
                return _unanswered.Count == 0;
            }
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="parameters">Its parameters as a JSON object; null for none.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <param name="answered">Gets the answer's frame before whatever came behind it is looked at; null for nobody.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<SentRequest> SendAsync(
        string method, string? parameters, CancellationToken cancellationToken, Action<byte[]>? answered = null)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SentRequest request = new(
                (++_id).ToString(CultureInfo.InvariantCulture), ClockReading.Now(time), answered);
            lock (_gate)
            {
                _unanswered.Add(request);
            }

            var members = parameters is null ? "" : $"\"params\":{parameters},";
            var frame = Encoding.UTF8.GetBytes($$"""{"method":"{{method}}",{{members}}"id":{{request.Id}}}""");
            await socket.SendAsync(new ArraySegment<byte>(frame), cancellationToken).ConfigureAwait(false);
            return request;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>An answer has come: the request that it belongs to, which is answered by it; null if there is none.</summary>
    /// <param name="id">The id that it names, as text; null if it names none.</param>
    /// <param name="answer">Its frame.</param>
    public SentRequest? TakeAnswer(string? id, byte[] answer)
    {
        SentRequest answered;
        lock (_gate)
        {
            var index = protocol.AnswersById ? _unanswered.FindIndex(request => request.Id == id) : 0;
            if (index < 0 || index >= _unanswered.Count)
            {
                return null;
            }

            answered = _unanswered[index];
            _unanswered.RemoveAt(index);
        }

        answered.Complete(answer);
        return answered;
    }
}
