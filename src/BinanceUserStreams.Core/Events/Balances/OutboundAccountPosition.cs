using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Balances;

/// <summary>
/// Balances of Spot, Margin or Portfolio Margin may have changed: those that the change has touched, each with what there
/// is of it now. Source: Account Update; for Portfolio Margin Event Margin Account Update.
/// </summary>
public sealed class OutboundAccountPosition : UserStreamEvent
{
    private OptionalTime _lastUpdateTime;
    private OptionalNumber _eventUpdateId;

    /// <inheritdoc/>
    public override string EventType => "outboundAccountPosition";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(SummaryText.Items(Balances));

    /// <summary>When the account was last changed (UTC).</summary>
    public DateTimeOffset? LastUpdateTime => _lastUpdateTime.Value;

    /// <summary>The id of the change; only Portfolio Margin says it.</summary>
    public long? EventUpdateId => _eventUpdateId.Value;

    /// <summary>The balances.</summary>
    public IReadOnlyList<AssetBalance>? Balances { get; private set; }

    internal static FieldTable<OutboundAccountPosition> Fields { get; } = new(Common.For<OutboundAccountPosition>())
    {
        { "u", nameof(LastUpdateTime), static (e, ref r) => e._lastUpdateTime = r.Time() },
        { "U", nameof(EventUpdateId), static (e, ref r) => e._eventUpdateId = r.Number() },
        { "B", nameof(Balances), static (e, ref r) => e.Balances = r.Objects(AssetBalance.Fields) },
    };
}
