using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Faults;

/// <summary>The faults of streams: carried out at once, or waiting for events or handshakes.</summary>
public sealed class StreamFaultPlan
{
    private readonly StreamHub _streams;
    private readonly StreamEndings _endings;
    private readonly List<(StreamFault Fault, StreamConnection Connection, long At, Action CarryOut)> _pending = [];
    private readonly CountedFaults _handshakes = new();
    private readonly CountedFaults _requests = new();

    internal StreamFaultPlan(StreamHub streams, StreamEndings endings)
    {
        _streams = streams;
        _endings = endings;
        streams.Delivered += CarryOutDue;
    }

    /// <summary>The faults still waiting, with the count or the number of events that is left.</summary>
    public IReadOnlyList<StreamFault> Waiting
    {
        get
        {
            lock (_streams.Gate)
            {
                ForgetEnded();
                var pending = _pending.Select(waiting => waiting.Fault with
                {
                    Connection = waiting.Connection.Number,
                    After = (int)(waiting.At - waiting.Connection.Events),
                });
                return [.. pending, .. _handshakes.Waiting, .. _requests.Waiting];
            }
        }
    }

    /// <summary>Injects faults in that order; all of them, or none when one is not usable.</summary>
    /// <returns>How many open sockets they hit, or will hit.</returns>
    /// <exception cref="ArgumentException">A fault could never work.</exception>
    public int Add(params IEnumerable<StreamFault> faults)
    {
        StreamFault[] usable = [.. faults.Select(fault =>
            fault?.Checked() ?? throw new ArgumentException("A fault is an object, not null."))];
        lock (_streams.Gate)
        {
            return usable.Sum(Inject);
        }
    }

    /// <summary>Forgets every fault, those that disturb open sockets included. What hangs keeps hanging.</summary>
    public void Clear()
    {
        lock (_streams.Gate)
        {
            _pending.Clear();
            _handshakes.Clear();
            _requests.Clear();
            _streams.Matching(_ => true).ForEach(connection => connection.Disturbances.Clear());
        }
    }

    /// <summary>Forgets the faults that wait for requests on the WebSocket API.</summary>
    public void ClearRequests()
    {
        lock (_streams.Gate)
        {
            _requests.Clear();
        }
    }

    internal StreamFault? TakeHandshake(ISocketProtocol protocol)
    {
        lock (_streams.Gate)
        {
            return _handshakes.Take(fault => fault.HitsSocket(protocol));
        }
    }

    /// <summary>The fault of a request, which may ask for somebody's events.</summary>
    internal StreamFault? TakeRequest(string method, StreamOwner? owner)
    {
        lock (_streams.Gate)
        {
            return _requests.Take(fault => fault.HitsRequest(method, owner));
        }
    }

    /// <summary>Sends a frame when a socket has heard as many events as a fault says.</summary>
    internal void SendAfterEvents(StreamFault fault, StreamConnection connection, OutgoingFrame frame)
    {
        lock (_streams.Gate)
        {
            Wait(fault, connection, () => connection.Send(frame));
        }
    }

    /// <summary>
    /// Carries out what is to happen to a socket as soon as it is open, or on the WebSocket API as soon as it is
    /// subscribed.
    /// </summary>
    internal void Opened(StreamFault fault, StreamConnection connection)
    {
        if (fault.Kind is StreamFaultKind.ExpireAtOnce)
        {
            lock (_streams.Gate)
            {
                StreamFaultActions.CarryOut(fault, connection, _endings);
            }
        }
    }

    private int Inject(StreamFault fault)
    {
        if (fault.HitsHandshakes)
        {
            _handshakes.Add(fault);
            return 0;
        }

        if (fault.HitsRequests)
        {
            _requests.Add(fault);
            return 0;
        }

        var hit = _streams.Matching(fault.Hits);
        foreach (var connection in hit)
        {
            Wait(fault, connection, () => StreamFaultActions.CarryOut(fault, connection, _endings));
        }

        CarryOutDue();
        return hit.Count;
    }

    private void Wait(StreamFault fault, StreamConnection connection, Action carryOut) =>
        _pending.Add((fault, connection, connection.Events + fault.After, carryOut));

    private void CarryOutDue()
    {
        while (_pending.FindIndex(waiting => waiting.Connection.Events >= waiting.At) is >= 0 and var index)
        {
            var due = _pending[index];
            _pending.RemoveAt(index);
            due.CarryOut();
        }
    }

    private void ForgetEnded() => _pending.RemoveAll(waiting => waiting.Connection.IsEnding);
}
