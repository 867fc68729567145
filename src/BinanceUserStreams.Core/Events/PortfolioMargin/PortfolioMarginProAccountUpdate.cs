using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.PortfolioMargin;

/// <summary>
/// The state of a Portfolio Margin Pro account, every five seconds. Amounts are in USD. Source: Event
/// pmProAccountUpdate.
/// </summary>
public sealed class PortfolioMarginProAccountUpdate : UserStreamEvent
{
    private OptionalDecimal _uniMmr;
    private OptionalDecimal _accountEquity;
    private OptionalDecimal _actualEquity;
    private OptionalDecimal _initialMargin;
    private OptionalDecimal _maintenanceMargin;
    private OptionalDecimal _availableBalance;
    private OptionalDecimal _virtualMaximumWithdrawAmount;

    /// <inheritdoc/>
    public override string EventType => "PM_PRO_ACCOUNT_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        SummaryText.Amount("uniMMR", UniMmr),
        SummaryText.Amount("equity", AccountEquity),
        SummaryText.Amount("maintenance", MaintenanceMargin),
        SummaryText.Amount("available", AvailableBalance));

    /// <summary>The unified maintenance margin ratio.</summary>
    public decimal? UniMmr => _uniMmr.Value;

    /// <summary>The equity after collateral rates.</summary>
    public decimal? AccountEquity => _accountEquity.Value;

    /// <summary>The equity without collateral rates.</summary>
    public decimal? ActualEquity => _actualEquity.Value;

    /// <summary>The initial margin of all positions.</summary>
    public decimal? InitialMargin => _initialMargin.Value;

    /// <summary>The maintenance margin of all positions.</summary>
    public decimal? MaintenanceMargin => _maintenanceMargin.Value;

    /// <summary>What is free for new positions.</summary>
    public decimal? AvailableBalance => _availableBalance.Value;

    /// <summary>What could be withdrawn at most.</summary>
    public decimal? VirtualMaximumWithdrawAmount => _virtualMaximumWithdrawAmount.Value;

    internal static FieldTable<PortfolioMarginProAccountUpdate> Fields { get; } =
        new(Common.For<PortfolioMarginProAccountUpdate>())
        {
            { "u", nameof(UniMmr), static (e, ref r) => e._uniMmr = r.Decimal() },
            { "eq", nameof(AccountEquity), static (e, ref r) => e._accountEquity = r.Decimal() },
            { "ae", nameof(ActualEquity), static (e, ref r) => e._actualEquity = r.Decimal() },
            { "im", nameof(InitialMargin), static (e, ref r) => e._initialMargin = r.Decimal() },
            { "mm", nameof(MaintenanceMargin), static (e, ref r) => e._maintenanceMargin = r.Decimal() },
            { "avb", nameof(AvailableBalance), static (e, ref r) => e._availableBalance = r.Decimal() },
            {
                "vmw",
                nameof(VirtualMaximumWithdrawAmount),
                static (e, ref r) => e._virtualMaximumWithdrawAmount = r.Decimal()
            },
        };
}
