using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>
/// A conditional order that waits. Source: Current All Algo Open Orders; of COIN-M on Portfolio Margin Query All Current CM Open
/// Conditional Orders.
/// </summary>
public sealed class OpenAlgoOrder : SnapshotItem
{
    private OptionalDecimal _quantity;
    private OptionalDecimal _price;
    private OptionalDecimal _triggerPrice;
    private OptionalNumber _algoId;
    private OptionalTime _orderCreationTime;
    private OptionalTime _updateTime;
    private OptionalFlag _closesPosition;
    private OptionalFlag _isReduceOnly;

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The exchange's id of the conditional order.</summary>
    public long? AlgoId => _algoId.Value;

    /// <summary>The client's id of the conditional order.</summary>
    public string? ClientAlgoId { get; private set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; private set; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>STOP, TAKE_PROFIT, TRAILING_STOP_MARKET ...</summary>
    public string? OrderType { get; private set; }

    /// <summary>NEW ...</summary>
    public string? AlgoStatus { get; private set; }

    /// <summary>GTC, IOC, FOK, GTX, GTD ...</summary>
    public string? TimeInForce { get; private set; }

    /// <summary>MARK_PRICE or CONTRACT_PRICE: what triggers it.</summary>
    public string? WorkingType { get; private set; }

    /// <summary>The quantity.</summary>
    public decimal? Quantity => _quantity.Value;

    /// <summary>The price; 0 at market.</summary>
    public decimal? Price => _price.Value;

    /// <summary>The price that triggers it.</summary>
    public decimal? TriggerPrice => _triggerPrice.Value;

    /// <summary>True if it closes the whole position.</summary>
    public bool? ClosesPosition => _closesPosition.ToBoolean();

    /// <summary>True if it may only reduce a position.</summary>
    public bool? IsReduceOnly => _isReduceOnly.ToBoolean();

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset? OrderCreationTime => _orderCreationTime.Value;

    /// <summary>When it was last changed (UTC).</summary>
    public DateTimeOffset? UpdateTime => _updateTime.Value;

    internal static FieldTable<OpenAlgoOrder> Fields { get; } = new()
    {
        { "symbol", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "algoId", nameof(AlgoId), static (e, ref r) => e._algoId = r.Number() },
        { "strategyId", nameof(AlgoId), static (e, ref r) => e._algoId = r.Number() },
        { "clientAlgoId", nameof(ClientAlgoId), static (e, ref r) => e.ClientAlgoId = r.Text() },
        { "newClientStrategyId", nameof(ClientAlgoId), static (e, ref r) => e.ClientAlgoId = r.Text() },
        { "side", nameof(Side), static (e, ref r) => e.Side = r.Name() },
        { "positionSide", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
        { "orderType", nameof(OrderType), static (e, ref r) => e.OrderType = r.Name() },
        { "strategyType", nameof(OrderType), static (e, ref r) => e.OrderType = r.Name() },
        { "algoStatus", nameof(AlgoStatus), static (e, ref r) => e.AlgoStatus = r.Name() },
        { "strategyStatus", nameof(AlgoStatus), static (e, ref r) => e.AlgoStatus = r.Name() },
        { "timeInForce", nameof(TimeInForce), static (e, ref r) => e.TimeInForce = r.Name() },
        { "workingType", nameof(WorkingType), static (e, ref r) => e.WorkingType = r.Name() },
        { "quantity", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "origQty", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "price", nameof(Price), static (e, ref r) => e._price = r.Decimal() },
        { "triggerPrice", nameof(TriggerPrice), static (e, ref r) => e._triggerPrice = r.Decimal() },
        { "stopPrice", nameof(TriggerPrice), static (e, ref r) => e._triggerPrice = r.Decimal() },
        { "closePosition", nameof(ClosesPosition), static (e, ref r) => e._closesPosition = r.Flag() },
        { "reduceOnly", nameof(IsReduceOnly), static (e, ref r) => e._isReduceOnly = r.Flag() },
        { "createTime", nameof(OrderCreationTime), static (e, ref r) => e._orderCreationTime = r.Time().WithoutZero() },
        { "bookTime", nameof(OrderCreationTime), static (e, ref r) => e._orderCreationTime = r.Time().WithoutZero() },
        { "updateTime", nameof(UpdateTime), static (e, ref r) => e._updateTime = r.Time().WithoutZero() },
    };

    /// <summary>Symbol, side, type, quantity, price and trigger.</summary>
    public override string ToString() => SummaryText.Of(
        Symbol,
        SummaryText.Hedge(PositionSide),
        Side,
        OrderType,
        AlgoStatus,
        SummaryText.Deal(Quantity, Price),
        SummaryText.Amount("trigger", TriggerPrice));
}
