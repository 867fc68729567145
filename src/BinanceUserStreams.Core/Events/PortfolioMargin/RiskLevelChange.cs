using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.PortfolioMargin;

/// <summary>
/// The risk of a Portfolio Margin or Portfolio Margin Pro account is too high; positions may already be gone. Amounts
/// are in USD. Source: Event riskLevelChange.
/// </summary>
public sealed class RiskLevelChange : UserStreamEvent
{
    private OptionalDecimal _uniMmr;
    private OptionalDecimal _accountEquity;
    private OptionalDecimal _actualEquity;
    private OptionalDecimal _maintenanceMargin;

    /// <summary>riskLevelChange, also for one that comes under the page's name for it, RISK_LEVEL_CHANGE.</summary>
    public override string EventType => "riskLevelChange";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        RiskLevel,
        SummaryText.Amount("uniMMR", UniMmr),
        SummaryText.Amount("equity", AccountEquity),
        SummaryText.Amount("maintenance", MaintenanceMargin));

    /// <summary>MARGIN_CALL, REDUCE_ONLY or FORCE_LIQUIDATION.</summary>
    public string? RiskLevel { get; private set; }

    /// <summary>The unified maintenance margin ratio.</summary>
    public decimal? UniMmr => _uniMmr.Value;

    /// <summary>The equity after collateral rates.</summary>
    public decimal? AccountEquity => _accountEquity.Value;

    /// <summary>The equity without collateral rates.</summary>
    public decimal? ActualEquity => _actualEquity.Value;

    /// <summary>The maintenance margin of all positions.</summary>
    public decimal? MaintenanceMargin => _maintenanceMargin.Value;

    internal static FieldTable<RiskLevelChange> Fields { get; } = new(Common.For<RiskLevelChange>())
    {
        { "s", nameof(RiskLevel), static (e, ref r) => e.RiskLevel = r.Name() },
        { "u", nameof(UniMmr), static (e, ref r) => e._uniMmr = r.Decimal() },
        { "eq", nameof(AccountEquity), static (e, ref r) => e._accountEquity = r.Decimal() },
        { "ae", nameof(ActualEquity), static (e, ref r) => e._actualEquity = r.Decimal() },
        { "m", nameof(MaintenanceMargin), static (e, ref r) => e._maintenanceMargin = r.Decimal() },
    };
}
