using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Algo;

/// <summary>
/// A conditional order was created, triggered or ended: what the markets have in common. Once triggered it becomes an
/// order of its own, with the id <see cref="ActualOrderId"/>; that order's fill comes before the last of these. Source:
/// Event Algo Order Update.
/// </summary>
public abstract class AlgoUpdate : UserStreamEvent
{
    private OptionalDecimal _quantity;
    private OptionalDecimal _price;
    private OptionalDecimal _triggerPrice;
    private OptionalDecimal _averagePrice;
    private OptionalDecimal _executedQuantity;
    private OptionalNumber _algoId;
    private OptionalNumber _actualOrderId;
    private OptionalTime _triggerTime;
    private OptionalTime _goodTillDate;
    private OptionalFlag _closesPosition;
    private OptionalFlag _isPriceProtected;
    private OptionalFlag _isReduceOnly;
    private OptionalFlag _isActivated;

    private protected AlgoUpdate()
    {
    }

    /// <summary>ALGO_UPDATE, also for one that comes under the name ALGO_ORDER_UPDATE.</summary>
    public override string EventType => "ALGO_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol,
        SummaryText.Hedge(PositionSide),
        Side,
        OrderType,
        AlgoStatus,
        SummaryText.Deal(Quantity, Price),
        SummaryText.Amount("trigger", TriggerPrice),
        FailureReason);

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; private set; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>STOP, TAKE_PROFIT, TRAILING_STOP_MARKET ...</summary>
    public string? OrderType { get; private set; }

    /// <summary>NEW, TRIGGERING, TRIGGERED, FINISHED, CANCELED, REJECTED or EXPIRED.</summary>
    public string? AlgoStatus { get; private set; }

    /// <summary>CONDITIONAL.</summary>
    public string? AlgoType { get; private set; }

    /// <summary>The exchange's id of the conditional order.</summary>
    public long? AlgoId => _algoId.Value;

    /// <summary>The client's id of the conditional order.</summary>
    public string? ClientAlgoId { get; private set; }

    /// <summary>The id of the order that it became; null until it is triggered, where the exchange sends "".</summary>
    public long? ActualOrderId => _actualOrderId.Value;

    /// <summary>The type of the order that it became; 0 until then.</summary>
    public string? ActualOrderType { get; private set; }

    /// <summary>The quantity.</summary>
    public decimal? Quantity => _quantity.Value;

    /// <summary>The price; 0 at market.</summary>
    public decimal? Price => _price.Value;

    /// <summary>The price that triggers it.</summary>
    public decimal? TriggerPrice => _triggerPrice.Value;

    /// <summary>When it was triggered (UTC); null before.</summary>
    public DateTimeOffset? TriggerTime => _triggerTime.Value;

    /// <summary>The average price of the fills, once triggered.</summary>
    public decimal? AveragePrice => _averagePrice.Value;

    /// <summary>The quantity that was filled, once triggered.</summary>
    public decimal? ExecutedQuantity => _executedQuantity.Value;

    /// <summary>GTC, IOC, FOK, GTX, GTD ...</summary>
    public string? TimeInForce { get; private set; }

    /// <summary>When a GTD order is cancelled (UTC); null if never.</summary>
    public DateTimeOffset? GoodTillDate => _goodTillDate.Value;

    /// <summary>MARK_PRICE or CONTRACT_PRICE: what triggers it.</summary>
    public string? WorkingType { get; private set; }

    /// <summary>NONE, OPPONENT, QUEUE_5 ...: the price is taken from the book.</summary>
    public string? PriceMatch { get; private set; }

    /// <summary>What happens to orders that would trade with the same account: NONE, EXPIRE_TAKER ...</summary>
    public string? SelfTradePreventionMode { get; private set; }

    /// <summary>True if it closes the whole position.</summary>
    public bool? ClosesPosition => _closesPosition.ToBoolean();

    /// <summary>True if a trigger far from the mark price is refused.</summary>
    public bool? IsPriceProtected => _isPriceProtected.ToBoolean();

    /// <summary>True if it may only reduce a position.</summary>
    public bool? IsReduceOnly => _isReduceOnly.ToBoolean();

    /// <summary>True once a trailing stop follows the price; it can come as NEW twice, first with false.</summary>
    public bool? IsActivated => _isActivated.ToBoolean();

    /// <summary>Why it failed, in the exchange's words.</summary>
    public string? FailureReason { get; private set; }

    internal override IEnumerable<string?> Symbols => [Symbol];

    // The rows of the REST API do not tell whether a trailing stop follows the price.
    internal override IEnumerable<FrameFingerprint> OtherIdentities => Origin == EventOrigin.Recovered && Known() is { } known
        ? new[] { OptionalFlag.Missing, OptionalFlag.No, OptionalFlag.Yes }.Select(flag => known.With((ulong)flag).Fingerprint)
        : [];

    internal override bool TryGetIdentity(out FrameFingerprint identity)
    {
        var known = Known();
        identity = known?.With((ulong)_isActivated).Fingerprint ?? default;
        return known is not null;
    }

    private IdentityHash? Known() =>
        _algoId.Value is { } algo && AlgoStatus is not null && TransactionTime is { } time
            ? IdentityHash.Of(IdentityKind.AlgoState).With(Symbol).With(algo).With(AlgoStatus).With(time.UtcTicks)
                .With(_quantity).With(_price).With(_triggerPrice)
            : null;

    internal static FieldTable<AlgoUpdate> AlgoFields { get; } = new()
    {
        { "caid", nameof(ClientAlgoId), static (e, ref r) => e.ClientAlgoId = r.Text() },
        { "aid", nameof(AlgoId), static (e, ref r) => e._algoId = r.Number() },
        { "at", nameof(AlgoType), static (e, ref r) => e.AlgoType = r.Name() },
        { "o", nameof(OrderType), static (e, ref r) => e.OrderType = r.Name() },
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "S", nameof(Side), static (e, ref r) => e.Side = r.Name() },
        { "ps", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
        { "f", nameof(TimeInForce), static (e, ref r) => e.TimeInForce = r.Name() },
        { "q", nameof(Quantity), static (e, ref r) => e._quantity = r.Decimal() },
        { "X", nameof(AlgoStatus), static (e, ref r) => e.AlgoStatus = r.Name() },
        { "ai", nameof(ActualOrderId), static (e, ref r) => e._actualOrderId = r.Number() },
        { "ap", nameof(AveragePrice), static (e, ref r) => e._averagePrice = r.Decimal() },
        { "aq", nameof(ExecutedQuantity), static (e, ref r) => e._executedQuantity = r.Decimal() },
        { "act", nameof(ActualOrderType), static (e, ref r) => e.ActualOrderType = r.Name() },
        { "tp", nameof(TriggerPrice), static (e, ref r) => e._triggerPrice = r.Decimal() },
        { "p", nameof(Price), static (e, ref r) => e._price = r.Decimal() },
        { "V", nameof(SelfTradePreventionMode), static (e, ref r) => e.SelfTradePreventionMode = r.Name() },
        { "wt", nameof(WorkingType), static (e, ref r) => e.WorkingType = r.Name() },
        { "pm", nameof(PriceMatch), static (e, ref r) => e.PriceMatch = r.Name() },
        { "cp", nameof(ClosesPosition), static (e, ref r) => e._closesPosition = r.Flag() },
        { "pP", nameof(IsPriceProtected), static (e, ref r) => e._isPriceProtected = r.Flag() },
        { "R", nameof(IsReduceOnly), static (e, ref r) => e._isReduceOnly = r.Flag() },
        { "tt", nameof(TriggerTime), static (e, ref r) => e._triggerTime = r.Time().WithoutZero() },
        { "gtd", nameof(GoodTillDate), static (e, ref r) => e._goodTillDate = r.Time().WithoutZero() },
        { "rm", nameof(FailureReason), static (e, ref r) => e.FailureReason = r.Text() },
        { "ia", nameof(IsActivated), static (e, ref r) => e._isActivated = r.Flag() },
    };
}
