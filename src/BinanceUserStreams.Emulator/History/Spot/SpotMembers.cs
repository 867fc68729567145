using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Shapes;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>The members of orders, trades and order lists of Spot and Margin.</summary>
internal static class SpotMembers
{
    private static readonly RowShape<SpotOrder> _listedOrder = new(
        "symbol,orderId,clientOrderId",
        new Dictionary<string, MemberWriter<SpotOrder>>
        {
            ["symbol"] = Text<SpotOrder>(order => order.Script.Instrument.Symbol),
            ["orderId"] = Number<SpotOrder>(order => order.Id),
            ["clientOrderId"] = Text<SpotOrder>(order => order.ClientId),
        });

    public static IReadOnlyDictionary<string, MemberWriter<SpotOrderRow>> Orders { get; } =
        new Dictionary<string, MemberWriter<SpotOrderRow>>
        {
            ["symbol"] = Text<SpotOrderRow>(row => row.Instrument.Symbol),
            ["orderId"] = Number<SpotOrderRow>(row => row.Order.Id),
            ["orderListId"] = Number<SpotOrderRow>(row => row.Order.ListId),
            ["clientOrderId"] = Text<SpotOrderRow>(row => row.Order.ClientId),
            ["price"] = Fixed<SpotOrderRow>(row => row.Order.Script.Price),
            ["origQty"] = Fixed<SpotOrderRow>(row => row.Order.Script.Quantity),
            ["executedQty"] = Fixed<SpotOrderRow>(row => row.State.Filled),
            ["cummulativeQuoteQty"] = Fixed<SpotOrderRow>(row => row.State.Value),
            ["status"] = Text<SpotOrderRow>(row => row.State.Status),
            ["timeInForce"] = Text<SpotOrderRow>("GTC"),
            ["type"] = Text<SpotOrderRow>(row => row.Order.Type),
            ["side"] = Text<SpotOrderRow>(row => row.Order.Side),
            ["stopPrice"] = Fixed<SpotOrderRow>(row => row.Order.StopPrice),
            ["icebergQty"] = Fixed<SpotOrderRow>(_ => 0),
            ["time"] = Number<SpotOrderRow>(row => row.Order.CreatedAt),
            ["updateTime"] = Number<SpotOrderRow>(row => row.State.Time),
            ["isWorking"] = Flag<SpotOrderRow>(row => row.Order.IsWorking),
            ["workingTime"] = Number<SpotOrderRow>(row => row.Order.IsWorking ? row.Order.CreatedAt : -1),
            ["origQuoteOrderQty"] = Fixed<SpotOrderRow>(_ => 0),
            ["selfTradePreventionMode"] = Text<SpotOrderRow>("NONE"),
            ["isIsolated"] = Flag<SpotOrderRow>(row => row.IsIsolated),
            ["accountId"] = Number<SpotOrderRow>(152_950_866),
            ["preventedMatchId"] = Null<SpotOrderRow>(),
            ["preventedQuantity"] = Null<SpotOrderRow>(),
            ["expiryReason"] = Where(
                row => row is { Order.IsWorking: false, State.Status: "EXPIRED" }, Text<SpotOrderRow>("OCO_TRIGGER")),
        };

    public static IReadOnlyDictionary<string, MemberWriter<SpotTradeRow>> Trades { get; } =
        new Dictionary<string, MemberWriter<SpotTradeRow>>
        {
            ["symbol"] = Text<SpotTradeRow>(row => row.Trade.Order.Script.Instrument.Symbol),
            ["id"] = Number<SpotTradeRow>(row => row.Trade.Id),
            ["orderId"] = Number<SpotTradeRow>(row => row.Trade.Order.Id),
            ["orderListId"] = Number<SpotTradeRow>(row => row.Trade.Order.ListId),
            ["price"] = Fixed<SpotTradeRow>(row => row.Trade.Fill.Price),
            ["qty"] = Fixed<SpotTradeRow>(row => row.Trade.Fill.Quantity),
            ["quoteQty"] = Fixed<SpotTradeRow>(row => row.Trade.Value),
            ["commission"] = Fixed<SpotTradeRow>(row => row.Trade.Commission),
            ["commissionAsset"] = Text<SpotTradeRow>(row => row.Trade.CommissionAsset),
            ["time"] = Number<SpotTradeRow>(row => row.Trade.Time),
            ["isBuyer"] = Flag<SpotTradeRow>(row => row.Trade.Order.Script.IsBuy),
            ["isMaker"] = Flag<SpotTradeRow>(row => row.Trade.Fill.IsMaker),
            ["isBestMatch"] = Flag<SpotTradeRow>(true),
            ["isIsolated"] = Flag<SpotTradeRow>(row => row.IsIsolated),
        };

    public static IReadOnlyDictionary<string, MemberWriter<SpotListRow>> Lists { get; } =
        new Dictionary<string, MemberWriter<SpotListRow>>
        {
            ["orderListId"] = Number<SpotListRow>(row => row.List.Id),
            ["contingencyType"] = Text<SpotListRow>("OCO"),
            ["listStatusType"] = Text<SpotListRow>(row => row.IsDone ? "ALL_DONE" : "EXEC_STARTED"),
            ["listOrderStatus"] = Text<SpotListRow>(row => row.IsDone ? "ALL_DONE" : "EXECUTING"),
            ["listClientOrderId"] = Text<SpotListRow>(row => row.List.ClientId),
            ["transactionTime"] = Number<SpotListRow>(row => row.List.CreatedAt),
            ["symbol"] = Text<SpotListRow>(row => row.List.Symbol),
            ["isIsolated"] = Flag<SpotListRow>(row => row.IsIsolated),
            ["orders"] = List<SpotListRow, SpotOrder>(_listedOrder, row => [row.List.Main, row.List.Other]),
        };

    /// <summary>An amount as Spot and Margin write it, which always has eight decimals.</summary>
    public static MemberWriter<T> Fixed<T>(Func<T, decimal> valueOf) =>
        (json, name, row) => json.WriteFixed(name, valueOf(row));
}
