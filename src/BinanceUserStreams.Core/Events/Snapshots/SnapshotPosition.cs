using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>
/// One side of one symbol's position; which of the amounts there are depends on the product. Source: Position Information of
/// each product, and Account Information where only that has it.
/// </summary>
public sealed class SnapshotPosition : SnapshotItem
{
    private OptionalDecimal _positionAmount;
    private OptionalDecimal _entryPrice;
    private OptionalDecimal _breakEvenPrice;
    private OptionalDecimal _markPrice;
    private OptionalDecimal _liquidationPrice;
    private OptionalDecimal _unrealizedProfit;
    private OptionalDecimal _notional;
    private OptionalDecimal _leverage;
    private OptionalDecimal _isolatedWallet;
    private OptionalDecimal _isolatedMargin;
    private OptionalDecimal _initialMargin;
    private OptionalDecimal _maintenanceMargin;
    private OptionalTime _updateTime;

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>The amount; negative if it is sold short, in contracts on COIN-M. 0 where there is no position.</summary>
    public decimal? PositionAmount => _positionAmount.Value;

    /// <summary>The average price at which it was opened.</summary>
    public decimal? EntryPrice => _entryPrice.Value;

    /// <summary>The price at which closing it costs nothing.</summary>
    public decimal? BreakEvenPrice => _breakEvenPrice.Value;

    /// <summary>The mark price.</summary>
    public decimal? MarkPrice => _markPrice.Value;

    /// <summary>The price at which it is liquidated; 0 if at none.</summary>
    public decimal? LiquidationPrice => _liquidationPrice.Value;

    /// <summary>The profit that closing it would realise.</summary>
    public decimal? UnrealizedProfit => _unrealizedProfit.Value;

    /// <summary>Its value; negative if it is sold short.</summary>
    public decimal? Notional => _notional.Value;

    /// <summary>The leverage.</summary>
    public decimal? Leverage => _leverage.Value;

    /// <summary>cross or isolated.</summary>
    public string? MarginType { get; private set; }

    /// <summary>The asset of the margin.</summary>
    public string? MarginAsset { get; private set; }

    /// <summary>The wallet of an isolated position.</summary>
    public decimal? IsolatedWallet => _isolatedWallet.Value;

    /// <summary>The margin of an isolated position.</summary>
    public decimal? IsolatedMargin => _isolatedMargin.Value;

    /// <summary>The margin that it and its orders need.</summary>
    public decimal? InitialMargin => _initialMargin.Value;

    /// <summary>The margin below which it is liquidated.</summary>
    public decimal? MaintenanceMargin => _maintenanceMargin.Value;

    /// <summary>When it was last changed (UTC); null if never.</summary>
    public DateTimeOffset? UpdateTime => _updateTime.Value;

    internal static FieldTable<SnapshotPosition> Fields { get; } = new()
    {
        { "symbol", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "positionSide", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
        { "side", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
        { "positionAmt", nameof(PositionAmount), static (e, ref r) => e._positionAmount = r.Decimal() },
        { "quantity", nameof(PositionAmount), static (e, ref r) => e._positionAmount = r.Decimal() },
        { "entryPrice", nameof(EntryPrice), static (e, ref r) => e._entryPrice = r.Decimal() },
        { "breakEvenPrice", nameof(BreakEvenPrice), static (e, ref r) => e._breakEvenPrice = r.Decimal() },
        { "markPrice", nameof(MarkPrice), static (e, ref r) => e._markPrice = r.Decimal() },
        { "liquidationPrice", nameof(LiquidationPrice), static (e, ref r) => e._liquidationPrice = r.Decimal() },
        { "unRealizedProfit", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
        { "unrealizedProfit", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
        { "unrealizedPNL", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
        { "notional", nameof(Notional), static (e, ref r) => e._notional = r.Decimal() },
        { "notionalValue", nameof(Notional), static (e, ref r) => e._notional = r.Decimal() },
        { "markValue", nameof(Notional), static (e, ref r) => e._notional = r.Decimal() },
        { "leverage", nameof(Leverage), static (e, ref r) => e._leverage = r.Decimal() },
        { "marginType", nameof(MarginType), static (e, ref r) => e.MarginType = r.Name() },
        { "marginAsset", nameof(MarginAsset), static (e, ref r) => e.MarginAsset = r.Name() },
        { "isolatedWallet", nameof(IsolatedWallet), static (e, ref r) => e._isolatedWallet = r.Decimal() },
        { "isolatedMargin", nameof(IsolatedMargin), static (e, ref r) => e._isolatedMargin = r.Decimal() },
        { "initialMargin", nameof(InitialMargin), static (e, ref r) => e._initialMargin = r.Decimal() },
        { "maintMargin", nameof(MaintenanceMargin), static (e, ref r) => e._maintenanceMargin = r.Decimal() },
        { "updateTime", nameof(UpdateTime), static (e, ref r) => e._updateTime = r.Time().WithoutZero() },
        { "time", nameof(UpdateTime), static (e, ref r) => e._updateTime = r.Time().WithoutZero() },
    };

    /// <summary>Symbol, side, amount and entry price.</summary>
    public override string ToString() =>
        SummaryText.Of(Symbol, SummaryText.Hedge(PositionSide), SummaryText.Deal(PositionAmount, EntryPrice));
}
