using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Balances;

/// <summary>
/// Another product of the exchange has locked a part of a Spot balance, for example as collateral, or has freed it.
/// Source: External Lock Update.
/// </summary>
public sealed class ExternalLockUpdate : UserStreamEvent
{
    private OptionalDecimal _lockDelta;

    /// <inheritdoc/>
    public override string EventType => "externalLockUpdate";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(Asset, "locked", SummaryText.Change(LockDelta));

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>By how much the locked part has changed.</summary>
    public decimal? LockDelta => _lockDelta.Value;

    internal static FieldTable<ExternalLockUpdate> Fields { get; } = new(Common.For<ExternalLockUpdate>())
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "d", nameof(LockDelta), static (e, ref r) => e._lockDelta = r.Decimal() },
    };
}
