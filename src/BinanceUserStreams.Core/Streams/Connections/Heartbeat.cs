using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Pings the server by asking for its list of subscriptions, which costs it nothing and shows that it is there. Answers come
/// in the order of the pings.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle has nothing to release.")]
internal sealed class Heartbeat(IStreamSocket socket, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Queue<(TaskCompletionSource<bool> Answer, ClockReading SentAt)> _sent = new();
    private readonly SemaphoreSlim _sending = new(1);
    private int _id;

    /// <summary>Sends a ping; ends with the round-trip time when the answer comes, which may be never.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<TimeSpan> PingAsync(CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        var started = time.GetTimestamp();
        try
        {
            var id = (++_id).ToString(CultureInfo.InvariantCulture);
            lock (_gate)
            {
                _sent.Enqueue((answer, ClockReading.Now(time)));
            }

            var ping = Encoding.UTF8.GetBytes($$"""{"method":"LIST_SUBSCRIPTIONS","id":{{id}}}""");
            await socket.SendAsync(new ArraySegment<byte>(ping), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }

        await answer.Task.ConfigureAwait(false);
        return time.GetElapsedTime(started);
    }

    /// <summary>True if every ping so far was answered.</summary>
    public bool IsAnswered
    {
        get
        {
            lock (_gate)
            {
                return _sent.Count == 0;
            }
        }
    }

    /// <summary>An answer came: when its ping was sent; null if none was.</summary>
    public ClockReading? Answer()
    {
        lock (_gate)
        {
            if (_sent.Count == 0)
            {
                return null;
            }

            var (answer, sentAt) = _sent.Dequeue();
            answer.TrySetResult(true);
            return sentAt;
        }
    }
}
