using System.Globalization;
using System.Text;
using BinanceUserStreams.Emulator.Streams.Framing;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>
/// Pings a socket, and ends it when no pong comes or its day is over. A pong counts when it answers a ping; whether one
/// nobody asked for keeps a socket alive is contradictory in the documents. Guarded by the gate of the hub.
/// </summary>
internal sealed class StreamClock : IDisposable
{
    private readonly StreamConnection _connection;
    private readonly Lock _gate;
    private readonly TimeProvider _time;
    private readonly StreamTimes _times;
    private readonly ITimer _timer;
    private readonly ITimer _moment;
    private readonly Queue<(byte[] Payload, DateTimeOffset SentAt)> _unanswered = [];
    private readonly DateTimeOffset _end;
    private DateTimeOffset _nextPing;
    private bool _isLastMoment;

    public StreamClock(StreamConnection connection, Lock gate, TimeProvider time, StreamTimes times)
    {
        _connection = connection;
        _gate = gate;
        _time = time;
        _times = times;
        var now = time.GetUtcNow();
        _end = now + times.Life;
        _nextPing = now + times.PingInterval;
        _moment = Once(TimeProvider.System, EndOfMoment, Timeout.InfiniteTimeSpan);
        _timer = Once(time, Tick, UpTo(times.PingInterval));
    }

    /// <summary>Pongs that answered a ping.</summary>
    public int Answers { get; private set; }

    /// <summary>A pong answers the ping of its payload and all before it. Source: RFC 6455, section 5.5.3.</summary>
    /// <returns>Whether it answers one.</returns>
    public bool Pong(byte[] payload)
    {
        if (!_unanswered.Any(ping => ping.Payload.AsSpan().SequenceEqual(payload)))
        {
            return false;
        }

        while (!_unanswered.Dequeue().Payload.AsSpan().SequenceEqual(payload))
        {
            // An older ping, skipped by a client that answers the newest only.
        }

        Answers++;
        _isLastMoment = false;
        return true;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _moment.Dispose();
    }

    private void Tick()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (now >= _end)
            {
                _connection.Complete(StreamEnd.AfterADay);
                return;
            }

            if (_unanswered.TryPeek(out var oldest) && now >= oldest.SentAt + _times.PongTimeout && !_isLastMoment)
            {
                _isLastMoment = true;
                _moment.Change(StreamTimes.Moment, Timeout.InfiniteTimeSpan);
            }

            if (now >= _nextPing)
            {
                Ping(now);
            }

            _timer.Change(UpTo(NextOf(now) - now), Timeout.InfiniteTimeSpan);
        }
    }

    // From now on and not from the last one: a clock that leaps is not answered with a burst.
    private void Ping(DateTimeOffset now)
    {
        var payload = Encoding.ASCII.GetBytes(now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        _unanswered.Enqueue((payload, now));
        _connection.Send(new OutgoingFrame(FrameOpcode.Ping, payload));
        _nextPing = now + _times.PingInterval;
    }

    private DateTimeOffset NextOf(DateTimeOffset now)
    {
        var next = _nextPing < _end ? _nextPing : _end;
        return _unanswered.TryPeek(out var oldest) && oldest.SentAt + _times.PongTimeout is var deadline
            && deadline > now && deadline < next
            ? deadline
            : next;
    }

    private void EndOfMoment()
    {
        lock (_gate)
        {
            if (_isLastMoment)
            {
                _connection.Complete(StreamEnd.PongTimeout);
            }
        }
    }

    private static ITimer Once(TimeProvider time, Action action, TimeSpan wait) =>
        time.CreateTimer(_ => action(), null, wait, Timeout.InfiniteTimeSpan);

    // Rounded up: a timer that fires a fraction early would find nothing to do.
    private static TimeSpan UpTo(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
