using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>An order that is open. Source: Current All Open Orders of each product.</summary>
public sealed class OpenOrder : SnapshotItem
{
    private OptionalDecimal _quantity;
    private OptionalDecimal _price;
    private OptionalDecimal _stopPrice;
    private OptionalDecimal _averagePrice;
    private OptionalDecimal _cumulativeFilledQuantity;
    private OptionalNumber _orderId;
    private OptionalNumber _orderListId;
    private OptionalTime _orderCreationTime;
    private OptionalTime _updateTime;
    private OptionalFlag _isReduceOnly;

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The exchange's id of the order.</summary>
    public long? OrderId => _orderId.Value;

    /// <summary>The client's id of the order.</summary>
    public string? ClientOrderId { get; private set; }

    /// <summary>The id of the list that the order belongs to; -1 if to none, null where there are no lists.</summary>
    public long? OrderListId => _orderListId.Value;

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; private set; }

    /// <summary>BOTH, LONG or SHORT; null where there are no positions.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>LIMIT, STOP, TRAILING_STOP_MARKET ...</summary>
    public string? OrderType { get; private set; }

    /// <summary>NEW or PARTIALLY_FILLED.</summary>
    public string? OrderStatus { get; private set; }

    /// <summary>GTC, IOC, FOK, GTX, GTD ...</summary>
    public string? TimeInForce { get; private set; }

    /// <summary>The price that was ordered; 0 at market.</summary>
    public decimal? Price => _price.Value;

    /// <summary>The price that triggers the order.</summary>
    public decimal? StopPrice => _stopPrice.Value;

    /// <summary>The average price of the fills.</summary>
    public decimal? AveragePrice => _averagePrice.Value;

    /// <summary>The quantity that was ordered.</summary>
    public decimal? Quantity => _quantity.Value;

    /// <summary>The quantity filled so far.</summary>
    public decimal? CumulativeFilledQuantity => _cumulativeFilledQuantity.Value;

    /// <summary>True if the order may only reduce a position.</summary>
    public bool? IsReduceOnly => _isReduceOnly.ToBoolean();

    /// <summary>When the order was created (UTC).</summary>
    public DateTimeOffset? OrderCreationTime => _orderCreationTime.Value;

    /// <summary>When the order was last changed or traded (UTC).</summary>
    public DateTimeOffset? UpdateTime => _updateTime.Value;

    internal static FieldTable<OpenOrder> Fields { get; } = new()
    {
        { "symbol", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "orderId", nameof(OrderId), static (e, ref r) => e._orderId = r.Number() },
        { "clientOrderId", nameof(ClientOrderId), static (e, ref r) => e.ClientOrderId = r.Text() },
        { "orderListId", nameof(OrderListId), static (e, ref r) => e._orderListId = r.Number() },
        { "side", nameof(Side), static (e, ref r) => e.Side = r.Name() },
        { "positionSide", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
        { "type", nameof(OrderType), static (e, ref r) => e.OrderType = r.Name() },
        { "status", nameof(OrderStatus), static (e, ref r) => e.OrderStatus = r.Name() },
        { "timeInForce", nameof(TimeInForce), static (e, ref r) => e.TimeInForce = r.Name() },
        { "price", nameof(Price), static (e, ref r) => e._price = r.Decimal() },
        { "stopPrice", nameof(StopPrice), static (e, ref r) => e._stopPrice = r.Decimal() },
        { "avgPrice", nameof(AveragePrice), static (e, ref r) => e._averagePrice = r.Decimal() },
        { "origQty", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "quantity", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "executedQty", nameof(CumulativeFilledQuantity), static (e, ref r) => e._cumulativeFilledQuantity = r.Decimal() },
        { "reduceOnly", nameof(IsReduceOnly), static (e, ref r) => e._isReduceOnly = r.Flag() },
        { "time", nameof(OrderCreationTime), static (e, ref r) => e._orderCreationTime = r.Time().WithoutZero() },
        { "createTime", nameof(OrderCreationTime), static (e, ref r) => e._orderCreationTime = r.Time().WithoutZero() },
        { "updateTime", nameof(UpdateTime), static (e, ref r) => e._updateTime = r.Time().WithoutZero() },
    };

    /// <summary>Symbol, side, type, quantity and price, and what is filled of it.</summary>
    public override string ToString() => SummaryText.Of(
        Symbol,
        SummaryText.Hedge(PositionSide),
        Side,
        OrderType,
        OrderStatus,
        SummaryText.Deal(Quantity, Price),
        CumulativeFilledQuantity > 0
            ? $"({SummaryText.Amount(CumulativeFilledQuantity)}/{SummaryText.Amount(Quantity)})"
            : null,
        SummaryText.Amount("stop", StopPrice));
}
