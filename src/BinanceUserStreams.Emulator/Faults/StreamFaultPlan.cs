using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Streams;

namespace BinanceUserStreams.Emulator.Faults;

/// <summary>The faults of streams: carried out at once, or waiting for events or handshakes.</summary>
public sealed class StreamFaultPlan
{
    private readonly StreamHub _streams;
    private readonly KeyEndings _endings;
    private readonly List<(StreamFault Fault, StreamConnection Connection, long At)> _pending = [];
    private readonly CountedFaults _handshakes = new();

    internal StreamFaultPlan(StreamHub streams, KeyEndings endings)
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
                return [.. pending, .. _handshakes.Waiting];
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
            _streams.Matching(_ => true).ForEach(connection => connection.Disturbances.Clear());
        }
    }

    internal StreamFault? TakeHandshake(ISocketProtocol protocol)
    {
        lock (_streams.Gate)
        {
            return _handshakes.Take(fault => fault.HitsSocket(protocol));
        }
    }

    /// <summary>Carries out what is to happen to a socket as soon as it is open.</summary>
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

        var hit = _streams.Matching(fault.Hits);
        foreach (var connection in hit)
        {
            _pending.Add((fault, connection, connection.Events + fault.After));
        }

        CarryOutDue();
        return hit.Count;
    }

    private void CarryOutDue()
    {
        while (_pending.FindIndex(waiting => waiting.Connection.Events >= waiting.At) is >= 0 and var index)
        {
            var (fault, connection, _) = _pending[index];
            _pending.RemoveAt(index);
            StreamFaultActions.CarryOut(fault, connection, _endings);
        }
    }

    private void ForgetEnded() => _pending.RemoveAll(waiting => waiting.Connection.IsEnding);
}
