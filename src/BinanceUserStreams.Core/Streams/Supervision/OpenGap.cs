using BinanceUserStreams.Events;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// The gap that is open. It ends when a connection proves that events come again, by its first event or answer: that a
/// connection is open does not say that it is subscribed. Called also by the connections' readers, so that it is declared
/// before what they bring.
/// </summary>
/// <param name="declare">Declares it: from, to, why, and the last event before it.</param>
/// <param name="lastEvent">The last event that was delivered.</param>
internal sealed class OpenGap(
    Action<ClockReading, ClockReading, string, UserStreamEvent?> declare, Func<UserStreamEvent?> lastEvent)
{
    private readonly object _gate = new();
    private readonly List<StreamConnection> _awaited = [];
    private (ClockReading From, string Reason)? _gap;
    private bool _mayBeEmpty;

    /// <summary>Nothing can come any more. A gap that is open already goes on.</summary>
    /// <param name="from">Since when.</param>
    /// <param name="reason">Why, in words.</param>
    public void Begin(ClockReading from, string reason)
    {
        lock (_gate)
        {
            _gap ??= (from, reason);
            _mayBeEmpty = false;
            _awaited.Clear();
        }
    }

    /// <summary>The same because the key was lost, which may have been before the gap that is open had begun.</summary>
    public void BeginAtLatest(ClockReading from, string reason)
    {
        lock (_gate)
        {
            _gap = (_gap is { } known && known.From < from ? known.From : from, reason);
            _mayBeEmpty = false;
            _awaited.Clear();
        }
    }

    /// <summary>
    /// The connections that are left have not proven anything yet. If one of them has, by then, it was no gap.
    /// </summary>
    public void BeginUnlessProven(ClockReading from, string reason, IEnumerable<StreamConnection> left)
    {
        lock (_gate)
        {
            _mayBeEmpty |= _gap is null;
            _gap ??= (from, reason);
            foreach (var connection in left)
            {
                AwaitProof(connection);
            }
        }
    }

    /// <summary>A connection was opened: its first proof ends the gap.</summary>
    public void Await(StreamConnection connection)
    {
        lock (_gate)
        {
            AwaitProof(connection);
        }
    }

    /// <summary>A connection has given its first proof.</summary>
    public void Proven(StreamConnection connection, ClockReading at)
    {
        lock (_gate)
        {
            if (_awaited.Contains(connection))
            {
                Declare(at);
            }
        }
    }

    /// <summary>No connection will end it any more.</summary>
    public void End(ClockReading at)
    {
        lock (_gate)
        {
            Declare(at);
        }
    }

    private void AwaitProof(StreamConnection connection)
    {
        if (connection.FirstProof is { } proof)
        {
            Declare(proof);
        }
        else if (_gap is not null && !_awaited.Contains(connection))
        {
            _awaited.Add(connection);
        }
    }

    private void Declare(ClockReading to)
    {
        if (_gap is { } gap && (!_mayBeEmpty || to > gap.From))
        {
            declare(gap.From, to, gap.Reason, lastEvent());
        }

        _gap = null;
        _mayBeEmpty = false;
        _awaited.Clear();
    }
}
