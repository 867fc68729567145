using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>A position that needs more margin.</summary>
public sealed class MarginCallPosition : EventItem
{
    private OptionalDecimal _positionAmount;
    private OptionalDecimal _isolatedWallet;
    private OptionalDecimal _markPrice;
    private OptionalDecimal _unrealizedProfit;
    private OptionalDecimal _maintenanceMargin;

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    public string? PositionSide { get; private set; }

    /// <summary>The amount; negative if it is sold short, in contracts on COIN-M.</summary>
    public decimal? PositionAmount => _positionAmount.Value;

    /// <summary>CROSSED or ISOLATED.</summary>
    public string? MarginType { get; private set; }

    /// <summary>The wallet of an isolated position.</summary>
    public decimal? IsolatedWallet => _isolatedWallet.Value;

    /// <summary>The mark price.</summary>
    public decimal? MarkPrice => _markPrice.Value;

    /// <summary>The profit that closing it would realise.</summary>
    public decimal? UnrealizedProfit => _unrealizedProfit.Value;

    /// <summary>The maintenance margin that is required.</summary>
    public decimal? MaintenanceMargin => _maintenanceMargin.Value;

    internal static FieldTable<MarginCallPosition> Fields { get; } = new()
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "ps", nameof(PositionSide), static (e, ref r) => e.PositionSide = r.Name() },
        { "pa", nameof(PositionAmount), static (e, ref r) => e._positionAmount = r.Decimal() },
        { "mt", nameof(MarginType), static (e, ref r) => e.MarginType = r.Name() },
        { "iw", nameof(IsolatedWallet), static (e, ref r) => e._isolatedWallet = r.Decimal() },
        { "mp", nameof(MarkPrice), static (e, ref r) => e._markPrice = r.Decimal() },
        { "up", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
        { "mm", nameof(MaintenanceMargin), static (e, ref r) => e._maintenanceMargin = r.Decimal() },
    };

    /// <summary>Symbol, side, amount, mark price and required margin.</summary>
    public override string ToString() => SummaryText.Of(
        Symbol,
        SummaryText.Hedge(PositionSide),
        SummaryText.Deal(PositionAmount, MarkPrice),
        SummaryText.Amount("maintenance", MaintenanceMargin));
}
