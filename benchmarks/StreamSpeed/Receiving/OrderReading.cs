using BinanceUserStreams.Events.Orders;

namespace BinanceUserStreams.Benchmarks.Receiving;

/// <summary>Reads every property of an order once, as a program does that uses them all.</summary>
internal static class OrderReading
{
    /// <summary>The sum of something of every property, so that none can be left out.</summary>
    public static long ReadAll(UsdMOrderTradeUpdate order) =>
        ReadHead(order) + ReadTexts(order) + ReadAmounts(order) + ReadNumbers(order);

    private static long ReadHead(UsdMOrderTradeUpdate order) => order.EventType.Length
        + Ticks(order.EventTime)
        + Ticks(order.TransactionTime)
        + Ticks(order.ReceivedAt)
        + (long)order.Market
        + Length(order.Account)
        + order.Sequence
        + order.UnreadProperties.Count;

    private static long ReadTexts(UsdMOrderTradeUpdate order) => Length(order.Symbol)
        + Length(order.ClientOrderId)
        + Length(order.Side)
        + Length(order.OrderType)
        + Length(order.TimeInForce)
        + Length(order.ExecutionType)
        + Length(order.OrderStatus)
        + Length(order.CommissionAsset)
        + Length(order.WorkingType)
        + Length(order.OriginalOrderType)
        + Length(order.PositionSide)
        + Length(order.SelfTradePreventionMode)
        + Length(order.PriceMatch)
        + Length(order.ExpiryReason)
        + Length(order.ModifyId);

    private static long ReadAmounts(UsdMOrderTradeUpdate order) => Bits(order.Quantity)
        + Bits(order.Price)
        + Bits(order.AveragePrice)
        + Bits(order.StopPrice)
        + Bits(order.LastFilledQuantity)
        + Bits(order.CumulativeFilledQuantity)
        + Bits(order.LastFilledPrice)
        + Bits(order.Commission)
        + Bits(order.BidsNotional)
        + Bits(order.AsksNotional)
        + Bits(order.ActivationPrice)
        + Bits(order.CallbackRate)
        + Bits(order.RealizedProfit);

    private static long ReadNumbers(UsdMOrderTradeUpdate order) => (order.OrderId ?? 0)
        + (order.TradeId ?? 0)
        + (order.StrategyId ?? 0)
        + (order.StrategyStatus ?? 0)
        + Ticks(order.OrderTradeTime)
        + Ticks(order.GoodTillDate)
        + Bit(order.IsMaker)
        + Bit(order.IsReduceOnly)
        + Bit(order.ClosesPosition)
        + Bit(order.IsPriceProtected);

    private static long Length(string? text) => text?.Length ?? 0;

    private static long Ticks(DateTimeOffset? time) => time?.Ticks ?? 0;

    private static long Bits(decimal? amount) => amount?.Scale ?? 0;

    private static long Bit(bool? flag) => flag == true ? 1 : 0;
}
