using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>What orders of USDⓈ-M and COIN-M futures have in common.</summary>
public abstract class FuturesOrderTradeUpdate : OrderTradeUpdate
{
    private OptionalDecimal _stopPrice;
    private OptionalDecimal _activationPrice;
    private OptionalDecimal _callbackRate;
    private OptionalNumber _strategyId;
    private OptionalNumber _strategyStatus;
    private OptionalFlag _closesPosition;
    private OptionalFlag _isPriceProtected;

    private protected FuturesOrderTradeUpdate()
    {
    }

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol, SummaryText.Hedge(PositionSide), Execution, SummaryText.Amount("stop", StopPrice));

    /// <summary>BOTH, LONG or SHORT.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>The price that triggers the order; of no meaning for a trailing stop.</summary>
    public decimal? StopPrice => _stopPrice.Value;

    /// <summary>The price that starts a trailing stop.</summary>
    public decimal? ActivationPrice => _activationPrice.Value;

    /// <summary>The percentage by which a trailing stop follows.</summary>
    public decimal? CallbackRate => _callbackRate.Value;

    /// <summary>MARK_PRICE or CONTRACT_PRICE: what triggers the order.</summary>
    public string? WorkingType { get; private set; }

    /// <summary>True if the order closes the whole position.</summary>
    public bool? ClosesPosition => _closesPosition.ToBoolean();

    /// <summary>True if a trigger far from the mark price is refused.</summary>
    public bool? IsPriceProtected => _isPriceProtected.ToBoolean();

    /// <summary>NONE, OPPONENT, QUEUE_5 ...: the price is taken from the book.</summary>
    public string? PriceMatch { get; private set; }

    /// <summary>Why the order expired: 0 not at all, 1 self-trade prevention, 2 the rest of an IOC ...</summary>
    public string? ExpiryReason { get; private set; }

    /// <summary>
    /// What the order comes from: ALGO_CONDITION for one that a conditional order has become, GRID ...; null for an order
    /// that was placed as it is. Sent since 2026.
    /// </summary>
    public string? StrategyType { get; private set; }

    /// <summary>
    /// The id of what the order comes from; with ALGO_CONDITION it is the AlgoId of the conditional order, whose
    /// ALGO_UPDATE has this order's OrderId as ActualOrderId. 0 for an order that was placed as it is.
    /// </summary>
    public long? StrategyId => _strategyId.Value;

    /// <summary>Documented as to be ignored; -1 with ALGO_CONDITION.</summary>
    public long? StrategyStatus => _strategyStatus.Value;

    /// <summary>The client's id of the change, with an amendment only.</summary>
    public string? ModifyId { get; private set; }

    internal static FieldTable<FuturesOrderTradeUpdate> FuturesFields { get; } =
        new(OrderFields.For<FuturesOrderTradeUpdate>())
        {
            { "ps", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
            { "sp", nameof(StopPrice), static (e, ref r) => e._stopPrice = r.Decimal() },
            { "AP", nameof(ActivationPrice), static (e, ref r) => e._activationPrice = r.Decimal() },
            { "cr", nameof(CallbackRate), static (e, ref r) => e._callbackRate = r.Decimal() },
            { "wt", nameof(WorkingType), static (e, ref r) => e.WorkingType = r.Name() },
            { "cp", nameof(ClosesPosition), static (e, ref r) => e._closesPosition = r.Flag() },
            { "pP", nameof(IsPriceProtected), static (e, ref r) => e._isPriceProtected = r.Flag() },
            { "pm", nameof(PriceMatch), static (e, ref r) => e.PriceMatch = r.Name() },
            { "st", nameof(StrategyType), static (e, ref r) => e.StrategyType = r.Name() },
            { "si", nameof(StrategyId), static (e, ref r) => e._strategyId = r.Number() },
            { "ss", nameof(StrategyStatus), static (e, ref r) => e._strategyStatus = r.Number() },
            { "M", nameof(ModifyId), static (e, ref r) => e.ModifyId = r.Text() },
            { "er", nameof(ExpiryReason), static (e, ref r) => e.ExpiryReason = r.Name() },
        };
}
