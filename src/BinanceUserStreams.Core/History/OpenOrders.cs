namespace BinanceUserStreams.History;

/// <summary>The orders that are open, as far as a stream told. If there are too many, the oldest ones are forgotten.</summary>
internal sealed class OpenOrders
{
    /// <summary>How many are known.</summary>
    public const int Most = 10_000;

    private const int Slack = Most / 8;

    private readonly HashSet<KnownOrder> _orders = [];

    /// <summary>The stream told the status of an order; null if it did not tell it.</summary>
    public void Note(in KnownOrder order, string? status)
    {
        if (IsEnd(status))
        {
            _orders.Remove(order);
        }
        else if (status is not null && _orders.Add(order) && _orders.Count > Most + Slack)
        {
            // Ids grow with time, those of each kind by themselves.
            foreach (var old in ByAge().Skip(Most).ToList())
            {
                _orders.Remove(old);
            }
        }
    }

    /// <summary>The youngest of them.</summary>
    public KnownOrder[] ToArray() => _orders.Count <= Most ? [.. _orders] : [.. ByAge().Take(Most)];

    // What is not known may be open: that costs a request more.
    private static bool IsEnd(string? status) => status
        is "FILLED" or "CANCELED" or "CANCELLED" or "EXPIRED" or "EXPIRED_IN_MATCH" or "REJECTED" or "FINISHED";

    private IEnumerable<KnownOrder> ByAge() => _orders.OrderByDescending(order => order.OrderId);
}
