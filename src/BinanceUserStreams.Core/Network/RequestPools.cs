#if NET
namespace BinanceUserStreams.Network;

/// <summary>
/// The connections for requests that are kept: one pool for each way, for all commands of the process, so that the next
/// command need not connect again. None is used again that was there when a server answered 5xx: where DNS has moved on,
/// the next request must find the new server, though the old one still answers.
/// </summary>
internal sealed class RequestPools(TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Dictionary<RequestWay, RequestPool> _pools = [];

    /// <summary>Those of the process.</summary>
    public static RequestPools Shared { get; } = new(TimeProvider.System);

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _pools.Count;
            }
        }
    }

    /// <summary>The pool of a way, for one request; to be left when the answer is there.</summary>
    public RequestPool Enter(RequestWay way)
    {
        lock (_gate)
        {
            if (!_pools.TryGetValue(way, out var pool))
            {
                Forget();
                pool = new RequestPool(way);
                _pools.Add(way, pool);
            }

            pool.Users++;
            return pool;
        }
    }

    /// <summary>Makes the next request take another pool.</summary>
    public void Retire(RequestPool pool)
    {
        lock (_gate)
        {
            if (IsCurrent(pool))
            {
                _pools.Remove(pool.Way);
            }
        }
    }

    /// <summary>Ends the use of a pool by one request. Others may still be under way in one that was retired.</summary>
    public void Leave(RequestPool pool)
    {
        lock (_gate)
        {
            pool.LeftAt = time.GetTimestamp();
            if (--pool.Users > 0 || IsCurrent(pool))
            {
                return;
            }
        }

        pool.Dispose();
    }

    private bool IsCurrent(RequestPool pool) => _pools.TryGetValue(pool.Way, out var current) && current == pool;

    // Passwords of proxies are changed now and then, and none must leave a pool behind: one that nobody has used for so
    // long has no connection any more.
    private void Forget()
    {
        foreach (var pool in _pools.Values.Where(IsEmpty).ToArray())
        {
            _pools.Remove(pool.Way);
            pool.Dispose();
        }
    }

    private bool IsEmpty(RequestPool pool) =>
        pool.Users == 0 && time.GetElapsedTime(pool.LeftAt) > RequestPool.LongestLife;
}
#endif
