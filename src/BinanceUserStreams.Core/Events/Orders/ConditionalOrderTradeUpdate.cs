using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// A conditional order of Portfolio Margin was created, triggered or ended. Source: Event Conditional Order Trade
/// Update.
/// </summary>
public sealed class ConditionalOrderTradeUpdate : UserStreamEvent
{
    private OptionalDecimal _quantity;
    private OptionalDecimal _price;
    private OptionalDecimal _stopPrice;
    private OptionalDecimal _activationPrice;
    private OptionalDecimal _callbackRate;
    private OptionalNumber _strategyId;
    private OptionalNumber _orderId;
    private OptionalTime _orderBookTime;
    private OptionalTime _updateTime;
    private OptionalTime _goodTillDate;
    private OptionalFlag _isReduceOnly;
    private OptionalFlag _closesPosition;

    /// <inheritdoc/>
    public override string EventType => "CONDITIONAL_ORDER_TRADE_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol,
        SummaryText.Hedge(PositionSide),
        Side,
        StrategyType,
        StrategyStatus,
        SummaryText.Deal(Quantity, Price),
        SummaryText.Amount("stop", StopPrice));

    /// <summary>UM (USDⓈ-M) or CM (COIN-M): whose order it is.</summary>
    public string? BusinessUnit { get; private set; }

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; private set; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>STOP, TAKE_PROFIT, TRAILING_STOP_MARKET ...</summary>
    public string? StrategyType { get; private set; }

    /// <summary>NEW, CANCELED, EXPIRED, TRIGGERED or FINISHED.</summary>
    public string? StrategyStatus { get; private set; }

    /// <summary>The exchange's id of the conditional order.</summary>
    public long? StrategyId => _strategyId.Value;

    /// <summary>The client's id of the conditional order.</summary>
    public string? ClientStrategyId { get; private set; }

    /// <summary>The exchange's id of the order that it became.</summary>
    public long? OrderId => _orderId.Value;

    /// <summary>The quantity.</summary>
    public decimal? Quantity => _quantity.Value;

    /// <summary>The price; 0 at market.</summary>
    public decimal? Price => _price.Value;

    /// <summary>The price that triggers the order.</summary>
    public decimal? StopPrice => _stopPrice.Value;

    /// <summary>The price that starts a trailing stop.</summary>
    public decimal? ActivationPrice => _activationPrice.Value;

    /// <summary>The percentage by which a trailing stop follows.</summary>
    public decimal? CallbackRate => _callbackRate.Value;

    /// <summary>MARK_PRICE or CONTRACT_PRICE: what triggers the order.</summary>
    public string? WorkingType { get; private set; }

    /// <summary>GTC, IOC, FOK, GTX, GTD ...</summary>
    public string? TimeInForce { get; private set; }

    /// <summary>True if the order may only reduce a position.</summary>
    public bool? IsReduceOnly => _isReduceOnly.ToBoolean();

    /// <summary>True if the order closes the whole position.</summary>
    public bool? ClosesPosition => _closesPosition.ToBoolean();

    /// <summary>What happens to orders that would trade with the same account: NONE, EXPIRE_TAKER ...</summary>
    public string? SelfTradePreventionMode { get; private set; }

    /// <summary>When the order was booked (UTC).</summary>
    public DateTimeOffset? OrderBookTime => _orderBookTime.Value;

    /// <summary>When the order was last changed (UTC).</summary>
    public DateTimeOffset? UpdateTime => _updateTime.Value;

    /// <summary>When a GTD order is cancelled (UTC); null if never.</summary>
    public DateTimeOffset? GoodTillDate => _goodTillDate.Value;

    internal override IEnumerable<string?> Symbols => [Symbol];

    internal override bool TryGetIdentity(out FrameFingerprint identity)
    {
        identity = default;
        if (_strategyId.Value is not { } id || StrategyStatus is null || _updateTime.Milliseconds is not { } time)
        {
            return false;
        }

        identity = IdentityHash.Of(IdentityKind.ConditionalState).With(Symbol).With(id).With(StrategyStatus).With(time)
            .With(_quantity).With(_price).With(_stopPrice).Fingerprint;
        return true;
    }

    internal static FieldTable<ConditionalOrderTradeUpdate> Members { get; } = new()
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "c", nameof(ClientStrategyId), static (e, ref r) => e.ClientStrategyId = r.Text() },
        { "si", nameof(StrategyId), static (e, ref r) => e._strategyId = r.Number() },
        { "S", nameof(Side), static (e, ref r) => e.Side = r.Name() },
        { "st", nameof(StrategyType), static (e, ref r) => e.StrategyType = r.Name() },
        { "f", nameof(TimeInForce), static (e, ref r) => e.TimeInForce = r.Name() },
        { "q", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "p", nameof(Price), static (e, ref r) => e._price = r.Decimal() },
        { "sp", nameof(StopPrice), static (e, ref r) => e._stopPrice = r.Decimal() },
        { "os", nameof(StrategyStatus), static (e, ref r) => e.StrategyStatus = r.Name() },
        { "T", nameof(OrderBookTime), static (e, ref r) => e._orderBookTime = r.Time() },
        { "ut", nameof(UpdateTime), static (e, ref r) => e._updateTime = r.Time() },
        { "R", nameof(IsReduceOnly), static (e, ref r) => e._isReduceOnly = r.Flag() },
        { "wt", nameof(WorkingType), static (e, ref r) => e.WorkingType = r.Name() },
        { "ps", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
        { "cp", nameof(ClosesPosition), static (e, ref r) => e._closesPosition = r.Flag() },
        { "AP", nameof(ActivationPrice), static (e, ref r) => e._activationPrice = r.Decimal() },
        { "cr", nameof(CallbackRate), static (e, ref r) => e._callbackRate = r.Decimal() },
        { "i", nameof(OrderId), static (e, ref r) => e._orderId = r.Number() },
        { "V", nameof(SelfTradePreventionMode), static (e, ref r) => e.SelfTradePreventionMode = r.Name() },
        { "gtd", nameof(GoodTillDate), static (e, ref r) => e._goodTillDate = r.Time().WithoutZero() },
    };

    internal static FieldTable<ConditionalOrderTradeUpdate> Fields { get; } =
        new(Common.For<ConditionalOrderTradeUpdate>())
        {
            { "fs", nameof(BusinessUnit), static (e, ref r) => e.BusinessUnit = r.Name() },
            { "so", Members },
        };
}
