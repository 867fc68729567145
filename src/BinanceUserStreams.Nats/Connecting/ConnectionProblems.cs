using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Nats.Connecting;

/// <summary>Why there is no connection: the last that was heard of each server.</summary>
internal sealed class ConnectionProblems(IReadOnlyList<NatsAddress> servers)
{
    private readonly object _gate = new();
    private readonly Dictionary<NatsAddress, (BinanceErrorId Id, string Words)> _last = [];
    private NatsAddress? _dialed;

    /// <summary>True if each server has said something that trying again does not change.</summary>
    public bool AreFinal
    {
        get
        {
            lock (_gate)
            {
                return _last.Count == servers.Count && _last.Values.All(problem => problem.Id != BinanceErrorId.BusUnavailable);
            }
        }
    }

    /// <summary>A connection is tried: what comes next is about this server.</summary>
    public void Dial(NatsAddress server)
    {
        lock (_gate)
        {
            _dialed = server;
        }
    }

    /// <summary>What came of it.</summary>
    public void Add(BinanceErrorId id, string words)
    {
        lock (_gate)
        {
            if (_dialed is not null)
            {
                _last[_dialed] = (id, WireText.OneLine(words).TrimEnd('.'));
            }
        }
    }

    /// <summary>There is a connection.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _last.Clear();
        }
    }

    /// <summary>The words for what cannot be done for want of a connection.</summary>
    public BinanceException ToException()
    {
        lock (_gate)
        {
            if (_last.Count == 0)
            {
                return BinanceError.Of(
                    BinanceErrorId.BusUnavailable, $"none of {string.Join(", ", servers)} has answered");
            }

            // What will not go away by itself comes before what may.
            var id = _last.Values.Select(problem => problem.Id).OrderBy(id => id == BinanceErrorId.BusUnavailable).First();
            return BinanceError.Of(id, string.Join("; ", _last
                .Where(problem => problem.Value.Id == id).Take(3).Select(problem => $"{problem.Key}: {problem.Value.Words}")));
        }
    }
}
