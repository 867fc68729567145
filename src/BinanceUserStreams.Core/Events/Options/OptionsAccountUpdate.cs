using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Options;

/// <summary>
/// The state of an options account: after a transfer or a change of a position, and every ten seconds while there is
/// one. Amounts are in USDT. Source: Event Account Data.
/// </summary>
public sealed class OptionsAccountUpdate : UserStreamEvent
{
    private OptionalDecimal _accountEquity;
    private OptionalDecimal _adjustedEquity;
    private OptionalDecimal _walletBalance;
    private OptionalDecimal _positionValue;
    private OptionalDecimal _unrealizedProfit;
    private OptionalDecimal _initialMargin;
    private OptionalDecimal _maintenanceMargin;

    /// <inheritdoc/>
    public override string EventType => "ACCOUNT_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        SummaryText.Amount("equity", AccountEquity),
        SummaryText.Amount("wallet", WalletBalance),
        SummaryText.Amount("PnL", UnrealizedProfit),
        SummaryText.Amount("maintenance", MaintenanceMargin));

    /// <summary>The equity.</summary>
    public decimal? AccountEquity => _accountEquity.Value;

    /// <summary>The adjusted equity.</summary>
    public decimal? AdjustedEquity => _adjustedEquity.Value;

    /// <summary>What the wallet holds.</summary>
    public decimal? WalletBalance => _walletBalance.Value;

    /// <summary>The value of all positions; negative if more is sold than bought.</summary>
    public decimal? PositionValue => _positionValue.Value;

    /// <summary>The profit that closing all positions would realise.</summary>
    public decimal? UnrealizedProfit => _unrealizedProfit.Value;

    /// <summary>The initial margin of all positions.</summary>
    public decimal? InitialMargin => _initialMargin.Value;

    /// <summary>The maintenance margin of all positions.</summary>
    public decimal? MaintenanceMargin => _maintenanceMargin.Value;

    internal static FieldTable<OptionsAccountUpdate> Fields { get; } = new(Common.For<OptionsAccountUpdate>())
    {
        { "eq", nameof(AccountEquity), static (e, ref r) => e._accountEquity = r.Decimal() },
        { "aeq", nameof(AdjustedEquity), static (e, ref r) => e._adjustedEquity = r.Decimal() },
        { "b", nameof(WalletBalance), static (e, ref r) => e._walletBalance = r.Decimal() },
        { "m", nameof(PositionValue), static (e, ref r) => e._positionValue = r.Decimal() },
        { "u", nameof(UnrealizedProfit), static (e, ref r) => e._unrealizedProfit = r.Decimal() },
        { "i", nameof(InitialMargin), static (e, ref r) => e._initialMargin = r.Decimal() },
        { "M", nameof(MaintenanceMargin), static (e, ref r) => e._maintenanceMargin = r.Decimal() },
    };
}
