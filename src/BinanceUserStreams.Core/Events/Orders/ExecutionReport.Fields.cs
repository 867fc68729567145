using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <content>The members of the event.</content>
public sealed partial class ExecutionReport
{
    internal static FieldTable<ExecutionReport> Fields { get; } = new(
    [
        .. Common.For<ExecutionReport>(), .. OrderFields(), .. FillFields(), .. PreventionFields(), .. RoutingFields(),
        .. PeggingFields(),
    ]);

    private static FieldTable<ExecutionReport> OrderFields() => new()
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "c", nameof(ClientOrderId), static (e, ref r) => e.ClientOrderId = r.Text() },
        { "S", nameof(Side), static (e, ref r) => e.Side = r.Name() },
        { "o", nameof(OrderType), static (e, ref r) => e.OrderType = r.Name() },
        { "f", nameof(TimeInForce), static (e, ref r) => e.TimeInForce = r.Name() },
        { "q", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "p", nameof(Price), static (e, ref r) => e._price = r.Decimal() },
        { "P", nameof(StopPrice), static (e, ref r) => e._stopPrice = r.Decimal() },
        { "d", nameof(TrailingDelta), static (e, ref r) => e.Conditional.TrailingDelta = r.Number() },
        { "D", nameof(TrailingTime), static (e, ref r) => e.Conditional.TrailingTime = r.Time() },
        { "F", nameof(IcebergQuantity), static (e, ref r) => e._icebergQuantity = r.Decimal() },
        { "Q", nameof(QuoteOrderQuantity), static (e, ref r) => e._quoteOrderQuantity = r.Decimal() },
        { "g", nameof(OrderListId), static (e, ref r) => e._orderListId = r.Number() },
        { "C", nameof(OriginalClientOrderId), static (e, ref r) => e.OriginalClientOrderId = r.Text() },
        { "i", nameof(OrderId), static (e, ref r) => e._orderId = r.Number() },
        { "j", nameof(StrategyId), static (e, ref r) => e.Conditional.StrategyId = r.Number() },
        { "J", nameof(StrategyType), static (e, ref r) => e.Conditional.StrategyType = r.Number() },
        { "O", nameof(OrderCreationTime), static (e, ref r) => e._orderCreationTime = r.Time() },
        { "W", nameof(WorkingTime), static (e, ref r) => e._workingTime = r.Time() },
        { "w", nameof(IsOnBook), static (e, ref r) => e._isOnBook = r.Flag() },
    };

    private static FieldTable<ExecutionReport> FillFields() => new()
    {
        { "x", nameof(ExecutionType), static (e, ref r) => e.ExecutionType = r.Name() },
        { "X", nameof(OrderStatus), static (e, ref r) => e.OrderStatus = r.Name() },
        { "r", nameof(RejectReason), static (e, ref r) => e.RejectReason = r.Name() },
        { "eR", nameof(ExpiryReason), static (e, ref r) => e.Conditional.ExpiryReason = r.Name() },
        { "l", nameof(LastFilledQuantity), static (e, ref r) => e._lastFilledQuantity = r.Decimal() },
        { "L", nameof(LastFilledPrice), static (e, ref r) => e._lastFilledPrice = r.Decimal() },
        { "Y", nameof(LastQuoteQuantity), static (e, ref r) => e._lastQuoteQuantity = r.Decimal() },
        { "z", nameof(CumulativeFilledQuantity), static (e, ref r) => e._cumulativeFilledQuantity = r.Decimal() },
        { "Z", nameof(CumulativeQuoteQuantity), static (e, ref r) => e._cumulativeQuoteQuantity = r.Decimal() },
        { "n", nameof(Commission), static (e, ref r) => e._commission = r.Decimal() },
        { "N", nameof(CommissionAsset), static (e, ref r) => e.CommissionAsset = r.Name() },
        { "t", nameof(TradeId), static (e, ref r) => e._tradeId = r.Number() },
        { "I", nameof(UpdateId), static (e, ref r) => e._updateId = r.Number() },
        { "m", nameof(IsMaker), static (e, ref r) => e._isMaker = r.Flag() },
    };
}
