using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Orders;

namespace BinanceUserStreams.Campaign.Audit;

/// <summary>What an event tells of an account, however it is told. Two that are equal are the same thing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The exchange's name of the event.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Id">The order, or conditional order.</param>
/// <param name="Status">Its state; empty for a fill.</param>
/// <param name="Filled">What is filled of it, of a state that is not its last.</param>
/// <param name="TradeId">The trade; 0 for a state.</param>
/// <param name="Side">On which side of it; empty for a state.</param>
internal readonly record struct AccountFact(
    FactKind Kind, string Name, string Symbol, long Id, string Status, decimal Filled, long TradeId, string Side)
{
    private static readonly string[] _ends =
        ["CANCELED", "EXPIRED", "EXPIRED_IN_MATCH", "REJECTED", "FINISHED"];

    /// <summary>True if no gap that was read back may lack it.</summary>
    public bool MustBeRecovered => Kind is FactKind.Fill or FactKind.OrderEnd or FactKind.ConditionalEnd;

    /// <summary>What it is called in a table.</summary>
    public string What => Kind switch
    {
        FactKind.Fill => "fills",
        FactKind.OrderEnd => "ends of orders",
        FactKind.ConditionalEnd => "ends of conditional orders",
        FactKind.OrderState => "orders' states in between",
        FactKind.ConditionalState => "conditional orders' states in between",
        _ => Name,
    };

    /// <summary>What an event tells that was delivered.</summary>
    public static AccountFact Of(UserStreamEvent received) => received switch
    {
        OrderTradeUpdate order => OfOrder(
            order.EventType, order.Symbol, order.OrderId, order.ExecutionType, order.OrderStatus,
            order.CumulativeFilledQuantity, order.TradeId, order.Side),
        ExecutionReport report => OfOrder(
            report.EventType, report.Symbol, report.OrderId, report.ExecutionType, report.OrderStatus,
            report.CumulativeFilledQuantity, report.TradeId, report.Side),
        AlgoUpdate algo => OfConditional(algo.EventType, algo.Symbol, algo.AlgoId, algo.AlgoStatus),
        _ => new(FactKind.Other, received.EventType, "", 0, "", 0, 0, ""),
    };

    /// <summary>What a frame of the exchange tells, read with nothing of the client.</summary>
    public static AccountFact Of(string name, ReadOnlyMemory<byte> json)
    {
        if (name is not ("ORDER_TRADE_UPDATE" or "executionReport" or "ALGO_UPDATE"))
        {
            return new(FactKind.Other, name, "", 0, "", 0, 0, "");
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var order = root.TryGetProperty("o", out var of) && of.ValueKind == JsonValueKind.Object ? of
            : root.TryGetProperty("ao", out var conditional) ? conditional
            : root;
        return name == "ALGO_UPDATE"
            ? OfConditional(name, Text(order, "s"), order.GetProperty("aid").GetInt64(), Text(order, "X"))
            : OfOrder(
                name, Text(order, "s"), order.GetProperty("i").GetInt64(), Text(order, "x"), Text(order, "X"),
                decimal.Parse(Text(order, "z"), CultureInfo.InvariantCulture), order.GetProperty("t").GetInt64(),
                Text(order, "S"));
    }

    private static AccountFact OfOrder(
        string name, string? symbol, long? id, string? execution, string? status, decimal? filled, long? trade,
        string? side) =>
        execution == "TRADE" ? new(FactKind.Fill, name, symbol ?? "", id ?? 0, "", 0, trade ?? 0, side ?? "")
        : _ends.Contains(status) ? new(FactKind.OrderEnd, name, symbol ?? "", id ?? 0, status!, 0, 0, "")
        : new(FactKind.OrderState, name, symbol ?? "", id ?? 0, status ?? "", filled ?? 0, 0, "");

    private static AccountFact OfConditional(string name, string? symbol, long? id, string? status) => new(
        _ends.Contains(status) ? FactKind.ConditionalEnd : FactKind.ConditionalState, name, symbol ?? "", id ?? 0,
        status ?? "", 0, 0, "");

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
