using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// An order was created, changed, filled or ended: what the futures and options markets have in common. Source: Event
/// Order Update of each market.
/// </summary>
public abstract class OrderTradeUpdate : UserStreamEvent
{
    private OptionalDecimal _quantity;
    private OptionalDecimal _price;
    private OptionalDecimal _averagePrice;
    private OptionalDecimal _lastFilledQuantity;
    private OptionalDecimal _cumulativeFilledQuantity;
    private OptionalDecimal _lastFilledPrice;
    private OptionalDecimal _commission;
    private OptionalDecimal _bidsNotional;
    private OptionalDecimal _asksNotional;
    private OptionalDecimal _realizedProfit;
    private OptionalNumber _orderId;
    private OptionalNumber _tradeId;
    private OptionalTime _orderTradeTime;
    private OptionalFlag _isMaker;
    private OptionalFlag _isReduceOnly;

    private protected OrderTradeUpdate()
    {
    }

    /// <inheritdoc/>
    public override string EventType => "ORDER_TRADE_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(Symbol, Execution);

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; private set; }

    /// <summary>LIMIT, MARKET, STOP, TRAILING_STOP_MARKET, LIQUIDATION ...</summary>
    public string? OrderType { get; private set; }

    /// <summary>NEW, CANCELED, CALCULATED (liquidation), EXPIRED, TRADE or AMENDMENT.</summary>
    public string? ExecutionType { get; private set; }

    /// <summary>NEW, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED, EXPIRED_IN_MATCH ...</summary>
    public string? OrderStatus { get; private set; }

    /// <summary>The exchange's id of the order.</summary>
    public long? OrderId => _orderId.Value;

    /// <summary>The client's id of the order; autoclose-, adl_autoclose and the like are the exchange's own.</summary>
    public string? ClientOrderId { get; private set; }

    /// <summary>The id of the trade; 0 if there was none.</summary>
    public long? TradeId => _tradeId.Value;

    /// <summary>The quantity of the last fill.</summary>
    public decimal? LastFilledQuantity => _lastFilledQuantity.Value;

    /// <summary>The price of the last fill.</summary>
    public decimal? LastFilledPrice => _lastFilledPrice.Value;

    /// <summary>The quantity filled so far.</summary>
    public decimal? CumulativeFilledQuantity => _cumulativeFilledQuantity.Value;

    /// <summary>The quantity that was ordered.</summary>
    public decimal? Quantity => _quantity.Value;

    /// <summary>The price that was ordered; 0 at market.</summary>
    public decimal? Price => _price.Value;

    /// <summary>The average price of the fills.</summary>
    public decimal? AveragePrice => _averagePrice.Value;

    /// <summary>The commission of the last fill; negative is a rebate.</summary>
    public decimal? Commission => _commission.Value;

    /// <summary>The asset of the commission.</summary>
    public string? CommissionAsset { get; private set; }

    /// <summary>The profit that the last fill realised.</summary>
    public decimal? RealizedProfit => _realizedProfit.Value;

    /// <summary>GTC, IOC, FOK, GTX, GTD ...</summary>
    public string? TimeInForce { get; private set; }

    /// <summary>The order's type before it was triggered.</summary>
    public string? OriginalOrderType { get; private set; }

    /// <summary>True if the last fill was the maker's side.</summary>
    public bool? IsMaker => _isMaker.ToBoolean();

    /// <summary>True if the order may only reduce a position.</summary>
    public bool? IsReduceOnly => _isReduceOnly.ToBoolean();

    /// <summary>The notional of all open buy orders of the symbol.</summary>
    public decimal? BidsNotional => _bidsNotional.Value;

    /// <summary>The notional of all open sell orders of the symbol.</summary>
    public decimal? AsksNotional => _asksNotional.Value;

    /// <summary>What happens to orders that would trade with the same account: NONE, EXPIRE_TAKER ...</summary>
    public string? SelfTradePreventionMode { get; private set; }

    /// <summary>When the order was last changed or traded (UTC).</summary>
    public DateTimeOffset? OrderTradeTime => _orderTradeTime.Value;

    /// <summary>What happened to the order, without the symbol.</summary>
    private protected string Execution => SummaryText.Of(
        Side,
        OrderType,
        ExecutionType is "NEW" or "TRADE" or "CANCELED" or "EXPIRED" ? null : ExecutionType,
        OrderStatus,
        ExecutionType == "TRADE" ? SummaryText.Deal(LastFilledQuantity, LastFilledPrice) : SummaryText.Deal(Quantity, Price),
        CumulativeFilledQuantity > 0
            ? $"({SummaryText.Amount(CumulativeFilledQuantity)}/{SummaryText.Amount(Quantity)})"
            : null,
        SummaryText.Amount("PnL", RealizedProfit),
        SummaryText.Amount("fee", Commission, CommissionAsset));

    internal override IEnumerable<string?> Symbols => [Symbol];

    internal override IEnumerable<FrameFingerprint> OtherIdentities =>
        Origin == EventOrigin.Recovered && Known() is { } known ? OrderIdentity.UnderAnyExecution(known, IsFill) : [];

    private bool IsFill => OrderIdentity.IsFill(ExecutionType) && _tradeId.Value > 0;

    internal override bool TryGetIdentity(out FrameFingerprint identity)
    {
        var known = Known();
        identity = known?.With(ExecutionType).Fingerprint ?? default;
        return known is not null;
    }

    // All but the ExecutionType, which the rows of the REST API do not tell. A trigger makes another type of a new order.
    private IdentityHash? Known()
    {
        if (Symbol is null || _orderId.Value is not { } order)
        {
            return null;
        }

        if (IsFill)
        {
            return Side is null ? null : OrderIdentity.Fill(IdentityKind.Fill, Symbol, order, _tradeId.Value ?? 0, Side);
        }

        return ExecutionType == "TRADE" || OrderStatus is null || _orderTradeTime.Milliseconds is not { } time
            ? null
            : OrderIdentity.State(IdentityKind.OrderState, Symbol, order, OrderStatus, time)
                .With(_cumulativeFilledQuantity).With(_quantity).With(_price).With(OrderStatus == "NEW" ? OrderType : null);
    }

    internal static FieldTable<OrderTradeUpdate> OrderFields { get; } = new()
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "c", nameof(ClientOrderId), static (e, ref r) => e.ClientOrderId = r.Text() },
        { "S", nameof(Side), static (e, ref r) => e.Side = r.Name() },
        { "o", nameof(OrderType), static (e, ref r) => e.OrderType = r.Name() },
        { "f", nameof(TimeInForce), static (e, ref r) => e.TimeInForce = r.Name() },
        { "q", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "p", nameof(Price), static (e, ref r) => e._price = r.Decimal() },
        { "ap", nameof(AveragePrice), static (e, ref r) => e._averagePrice = r.Decimal() },
        { "x", nameof(ExecutionType), static (e, ref r) => e.ExecutionType = r.Name() },
        { "X", nameof(OrderStatus), static (e, ref r) => e.OrderStatus = r.Name() },
        { "i", nameof(OrderId), static (e, ref r) => e._orderId = r.Number() },
        { "l", nameof(LastFilledQuantity), static (e, ref r) => e._lastFilledQuantity = r.Decimal() },
        { "z", nameof(CumulativeFilledQuantity), static (e, ref r) => e._cumulativeFilledQuantity = r.Decimal() },
        { "L", nameof(LastFilledPrice), static (e, ref r) => e._lastFilledPrice = r.Decimal() },
        { "N", nameof(CommissionAsset), static (e, ref r) => e.CommissionAsset = r.Name() },
        { "n", nameof(Commission), static (e, ref r) => e._commission = r.Decimal() },
        { "T", nameof(OrderTradeTime), static (e, ref r) => e._orderTradeTime = r.Time() },
        { "t", nameof(TradeId), static (e, ref r) => e._tradeId = r.Number() },
        { "b", nameof(BidsNotional), static (e, ref r) => e._bidsNotional = r.Decimal() },
        { "a", nameof(AsksNotional), static (e, ref r) => e._asksNotional = r.Decimal() },
        { "m", nameof(IsMaker), static (e, ref r) => e._isMaker = r.Flag() },
        { "R", nameof(IsReduceOnly), static (e, ref r) => e._isReduceOnly = r.Flag() },
        { "ot", nameof(OriginalOrderType), static (e, ref r) => e.OriginalOrderType = r.Name() },
        { "rp", nameof(RealizedProfit), static (e, ref r) => e._realizedProfit = r.Decimal() },
        { "V", nameof(SelfTradePreventionMode), static (e, ref r) => e.SelfTradePreventionMode = r.Name() },
    };
}
