using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Balances;

/// <summary>
/// A deposit, a withdrawal or a transfer has changed a balance of Spot, Margin or Portfolio Margin; the transaction time
/// is when it was cleared. Source: Balance Update; for Portfolio Margin Event Margin Balance Update.
/// </summary>
public sealed class BalanceUpdate : UserStreamEvent
{
    private OptionalDecimal _balanceDelta;
    private OptionalNumber _eventUpdateId;

    /// <inheritdoc/>
    public override string EventType => "balanceUpdate";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(Asset, SummaryText.Change(BalanceDelta));

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>By how much the balance has changed.</summary>
    public decimal? BalanceDelta => _balanceDelta.Value;

    /// <summary>The id of the change; only Portfolio Margin says it.</summary>
    public long? EventUpdateId => _eventUpdateId.Value;

    internal static FieldTable<BalanceUpdate> Fields { get; } = new(Common.For<BalanceUpdate>())
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "d", nameof(BalanceDelta), static (e, ref r) => e._balanceDelta = r.Decimal() },
        { "U", nameof(EventUpdateId), static (e, ref r) => e._eventUpdateId = r.Number() },
    };
}
