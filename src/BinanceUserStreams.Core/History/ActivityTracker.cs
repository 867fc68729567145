using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Orders;

namespace BinanceUserStreams.History;

/// <summary>
/// Learns from the events of a stream, or of its journal, where to look for what a gap missed. Memory is bounded whatever
/// comes: some 5 MB. It has no lock of its own.
/// </summary>
internal sealed class ActivityTracker
{
    private readonly RecentSymbols _symbols = new();
    private readonly OpenOrders _openOrders = new();
    private readonly TimedFingerprints _recent = new();
    private KnownOrder? _witness;

    /// <summary>What it has learnt, as it is now.</summary>
    public KnownActivity Known => new(_symbols.ToArray(), _openOrders.ToArray(), _witness);

    /// <summary>The next event of the stream.</summary>
    public void Take(UserStreamEvent @event, FrameFingerprint identity)
    {
        _recent.Add(identity, (@event.EventTime ?? @event.ReceivedAt)?.UtcTicks ?? 0);
        switch (@event)
        {
            case OrderTradeUpdate order:
                Note(order.Symbol, order.OrderId, order.OrderStatus, order.ExecutionType, order.TradeId);
                break;
            case ExecutionReport report:
                Note(report.Symbol, report.OrderId, report.OrderStatus, report.ExecutionType, report.TradeId);
                break;
            case AlgoUpdate { Symbol: { Length: > 0 } symbol, AlgoId: { } id, AlgoStatus: { } status }:
                _symbols.Add(symbol);
                _openOrders.Note(new KnownOrder(symbol, id, IsAlgo: true), status);
                break;
            case TradeLite { Symbol: { Length: > 0 } symbol }:
                _symbols.Add(symbol);
                break;
            case ConditionalOrderTradeUpdate { Symbol: { Length: > 0 } symbol }:
                _symbols.Add(symbol);
                break;
        }
    }

    /// <summary>Adds the events of a time, by the exchange's clock and both ends included, to others that are known.</summary>
    public void AddTo(HashSet<FrameFingerprint> known, DateTimeOffset from, DateTimeOffset to) =>
        _recent.AddTo(known, from.UtcTicks, to.UtcTicks);

    private void Note(string? symbol, long? orderId, string? status, string? execution, long? tradeId)
    {
        if (symbol is not { Length: > 0 })
        {
            return;
        }

        _symbols.Add(symbol);
        if (orderId is not > 0)
        {
            return;
        }

        KnownOrder order = new(symbol, orderId.Value);
        _openOrders.Note(order, status);
        if (execution == "TRADE" && tradeId > 0)
        {
            _witness = order;
        }
    }
}
