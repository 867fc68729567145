using System.Globalization;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>The members of conditional orders.</summary>
internal static class AlgoMembers
{
    public static IReadOnlyDictionary<string, MemberWriter<AlgoRow>> All { get; } =
        new Dictionary<string, MemberWriter<AlgoRow>>
        {
            ["algoId"] = Number<AlgoRow>(row => row.Order.Id),
            ["clientAlgoId"] = Text<AlgoRow>(row => row.Order.ClientId),
            ["algoType"] = Text<AlgoRow>("CONDITIONAL"),
            ["orderType"] = Text<AlgoRow>(row => row.Order.Type),
            ["symbol"] = Text<AlgoRow>(row => row.Order.Script.Instrument.Symbol),
            ["side"] = Text<AlgoRow>(row => row.Order.Script.IsBuy ? "BUY" : "SELL"),
            ["positionSide"] = Text<AlgoRow>("BOTH"),
            ["timeInForce"] = Text<AlgoRow>("GTC"),
            ["quantity"] = Amount<AlgoRow>(row => row.Order.Script.Quantity),
            ["algoStatus"] = Text<AlgoRow>(row => row.Status),
            ["actualOrderId"] = Text<AlgoRow>(row => row.Placed?.Id.ToString(CultureInfo.InvariantCulture) ?? ""),
            ["actualPrice"] = Amount<AlgoRow>(row => row.Placed?.AveragePrice ?? 0),
            ["actualType"] = Text<AlgoRow>(row => row.Placed?.Type ?? ""),
            ["actualQty"] = Amount<AlgoRow>(row => row.Placed?.Filled ?? 0),
            ["triggerPrice"] = Amount<AlgoRow>(row => row.Order.Script.Price),
            ["price"] = Amount<AlgoRow>(row => row.Order.Price),
            ["icebergQuantity"] = Null<AlgoRow>(),
            ["tpTriggerPrice"] = Text<AlgoRow>("0.000"),
            ["tpPrice"] = Text<AlgoRow>("0.000"),
            ["slTriggerPrice"] = Text<AlgoRow>("0.000"),
            ["slPrice"] = Text<AlgoRow>("0.000"),
            ["tpOrderType"] = Text<AlgoRow>(""),
            ["selfTradePreventionMode"] = Text<AlgoRow>("EXPIRE_MAKER"),
            ["workingType"] = Text<AlgoRow>("CONTRACT_PRICE"),
            ["priceMatch"] = Text<AlgoRow>("NONE"),
            ["closePosition"] = Flag<AlgoRow>(false),
            ["priceProtect"] = Flag<AlgoRow>(false),
            ["reduceOnly"] = Flag<AlgoRow>(false),
            ["createTime"] = Number<AlgoRow>(row => row.Order.CreatedAt),
            ["updateTime"] = Number<AlgoRow>(row => row.UpdatedAt),
            ["triggerTime"] = Number<AlgoRow>(row => row.Placed is null ? 0 : row.Order.TriggeredAt),
            ["goodTillDate"] = Number<AlgoRow>(0),
        };
}
