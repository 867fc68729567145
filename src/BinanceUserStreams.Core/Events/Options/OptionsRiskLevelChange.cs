using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Options;

/// <summary>
/// The risk level of an options account has changed; for VIP and market maker accounts only. Source: Event Risk Level
/// Change.
/// </summary>
public sealed class OptionsRiskLevelChange : UserStreamEvent
{
    private OptionalDecimal _marginBalance;
    private OptionalDecimal _maintenanceMargin;

    /// <inheritdoc/>
    public override string EventType => "RISK_LEVEL_CHANGE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        RiskLevel, SummaryText.Amount("balance", MarginBalance), SummaryText.Amount("maintenance", MaintenanceMargin));

    /// <summary>NORMAL or REDUCE_ONLY.</summary>
    public string? RiskLevel { get; private set; }

    /// <summary>The margin balance.</summary>
    public decimal? MarginBalance => _marginBalance.Value;

    /// <summary>The maintenance margin.</summary>
    public decimal? MaintenanceMargin => _maintenanceMargin.Value;

    internal static FieldTable<OptionsRiskLevelChange> Fields { get; } = new(Common.For<OptionsRiskLevelChange>())
    {
        { "s", nameof(RiskLevel), static (e, ref r) => e.RiskLevel = r.Name() },
        { "mb", nameof(MarginBalance), static (e, ref r) => e._marginBalance = r.Decimal() },
        { "mm", nameof(MaintenanceMargin), static (e, ref r) => e._maintenanceMargin = r.Decimal() },
    };
}
