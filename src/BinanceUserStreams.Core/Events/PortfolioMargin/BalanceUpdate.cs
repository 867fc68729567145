using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.PortfolioMargin;

/// <summary>
/// A deposit, a withdrawal or a transfer has changed a margin balance of Portfolio Margin; the transaction time is when
/// it was cleared. Source: Event Margin Balance Update.
/// </summary>
public sealed class BalanceUpdate : UserStreamEvent
{
    private OptionalDecimal _balanceDelta;
    private OptionalNumber _eventUpdateId;

    /// <inheritdoc/>
    public override string EventType => "balanceUpdate";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Asset, (BalanceDelta > 0 ? "+" : "") + SummaryText.Amount(BalanceDelta));

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>By how much the balance has changed.</summary>
    public decimal? BalanceDelta => _balanceDelta.Value;

    /// <summary>The id of the change.</summary>
    public long? EventUpdateId => _eventUpdateId.Value;

    internal static FieldTable<BalanceUpdate> Fields { get; } = new(Common.For<BalanceUpdate>())
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "d", nameof(BalanceDelta), static (e, ref r) => e._balanceDelta = r.Decimal() },
        { "U", nameof(EventUpdateId), static (e, ref r) => e._eventUpdateId = r.Number() },
    };
}
