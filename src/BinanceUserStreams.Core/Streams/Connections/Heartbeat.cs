using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Connections;

/// <summary>
/// Asks the server for its list of subscriptions, which costs it nothing and shows that it is there. Answers come in the
/// order of the questions.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle has nothing to release.")]
internal sealed class Heartbeat(IStreamSocket socket, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Queue<(TaskCompletionSource<bool> Answer, ClockReading AskedAt)> _asked = new();
    private readonly SemaphoreSlim _sending = new(1);
    private int _id;

    /// <summary>Asks; ends with the round-trip time when the answer comes, which may be never.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<TimeSpan> AskAsync(CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        var started = time.GetTimestamp();
        try
        {
            var id = (++_id).ToString(CultureInfo.InvariantCulture);
            lock (_gate)
            {
                _asked.Enqueue((answer, ClockReading.Now(time)));
            }

            var question = Encoding.UTF8.GetBytes($$"""{"method":"LIST_SUBSCRIPTIONS","id":{{id}}}""");
            await socket.SendAsync(new ArraySegment<byte>(question), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }

        await answer.Task.ConfigureAwait(false);
        return time.GetElapsedTime(started);
    }

    /// <summary>True if every question so far was answered.</summary>
    public bool IsAnswered
    {
        get
        {
            lock (_gate)
            {
                return _asked.Count == 0;
            }
        }
    }

    /// <summary>An answer came: when its question was asked; null if nothing was.</summary>
    public ClockReading? Answer()
    {
        lock (_gate)
        {
            if (_asked.Count == 0)
            {
                return null;
            }

            var (answer, askedAt) = _asked.Dequeue();
            answer.TrySetResult(true);
            return askedAt;
        }
    }
}
