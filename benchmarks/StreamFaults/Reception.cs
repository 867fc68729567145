using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Benchmarks;

/// <summary>Takes what a stream delivers, as the pipeline does.</summary>
internal sealed class Reception(EventBuffer buffer)
{
    private readonly Lock _gate = new();
    private readonly List<ReceivedTrade> _orders = [];
    private readonly List<ReceivedTrade> _lites = [];
    private readonly List<StreamGap> _gaps = [];

    /// <summary>The trades of <c>ORDER_TRADE_UPDATE</c> or <c>executionReport</c>, in the order of the output.</summary>
    public IReadOnlyList<ReceivedTrade> Orders => Copy(_orders);

    /// <summary>The trades of <c>TRADE_LITE</c>, in the order of the output.</summary>
    public IReadOnlyList<ReceivedTrade> Lites => Copy(_lites);

    /// <summary>The gaps declared.</summary>
    public IReadOnlyList<StreamGap> Gaps => Copy(_gaps);

    /// <summary>How many connections were opened: from the first on a stream vouches for what it delivers.</summary>
    public int Connected { get; private set; }

    /// <summary>The counters of the stream, once it has ended.</summary>
    public StreamCounters? Counters { get; private set; }

    /// <summary>Takes until the stream has ended.</summary>
    public void Run()
    {
        var batch = new object[256];
        for (var count = -1; count != 0;)
        {
            count = buffer.Take(batch, wait: true, CancellationToken.None);
            var now = DateTimeOffset.UtcNow;
            lock (_gate)
            {
                foreach (var item in batch.AsSpan(0, count))
                {
                    Note(item, now);
                }
            }
        }
    }

    private void Note(object item, DateTimeOffset now)
    {
        switch (item)
        {
            case OrderTradeUpdate { TradeId: > 0 and var id }:
                _orders.Add(new ReceivedTrade(id, now));
                break;
            case ExecutionReport { TradeId: > 0 and var id }:
                _orders.Add(new ReceivedTrade(id, now));
                break;
            case TradeLite { TradeId: { } id }:
                _lites.Add(new ReceivedTrade(id, now));
                break;
            case StreamGap gap:
                _gaps.Add(gap);
                break;
            case StreamStatus { Status: StreamStatusKind.Connected }:
                Connected++;
                break;
            case StreamEnded ended:
                Counters = ended.Counters;
                break;
        }
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
