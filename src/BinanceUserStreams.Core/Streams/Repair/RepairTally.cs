using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.History;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Streams.Repair;

/// <summary>Counts what a repair found and took.</summary>
internal sealed class RepairTally
{
    // In the order of what matters: what is of this gap comes before what no call of the market ever tells.
    private readonly List<string> _holes = [];
    private long _fills;
    private long _orderStates;
    private long _algoStates;
    private HistoryCost _cost;

    /// <summary>The requests and their weight.</summary>
    public HistoryCost Cost => _cost;

    /// <summary>The events that were missing.</summary>
    public long Events => _fills + _orderStates + _algoStates;

    /// <summary>An event was missing; returns its kind, as metrics name it.</summary>
    public string Count(UserStreamEvent recovered)
    {
        switch (recovered)
        {
            case AlgoUpdate:
                _algoStates++;
                return "algo";
            case OrderTradeUpdate { ExecutionType: "TRADE" } or ExecutionReport { ExecutionType: "TRADE" }:
                _fills++;
                return "fill";
            default:
                _orderStates++;
                return "order";
        }
    }

    /// <summary>Something was read.</summary>
    public void Add(HistoryCost cost, IReadOnlyList<string> holes)
    {
        _cost += cost;
        _holes.AddRange(holes.Except(_holes));
    }

    /// <summary>Takes what another one has counted.</summary>
    public void Add(RepairTally other)
    {
        _fills += other._fills;
        _orderStates += other._orderStates;
        _algoStates += other._algoStates;
        Add(other._cost, [.. other._holes]);
    }

    /// <summary>All of it.</summary>
    /// <param name="duration">How long it took.</param>
    public RepairFigures Figures(TimeSpan duration) =>
        new(_fills, _orderStates, _algoStates, _cost.Calls, _cost.Weight, duration, [.. _holes]);
}
