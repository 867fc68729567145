using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>The margin level of a cross margin account has reached another state. Source: Risk Data Stream.</summary>
/// <remarks>
/// Reported to come as <c>marginLevelChange</c> since 2026-10-14, with the same members: either name is this event.
/// </remarks>
public sealed class MarginLevelStatusChange : UserStreamEvent
{
    private OptionalDecimal _marginLevel;

    /// <summary>MARGIN_LEVEL_STATUS_CHANGE, also for one that comes under the name marginLevelChange.</summary>
    public override string EventType => "MARGIN_LEVEL_STATUS_CHANGE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(MarginCallStatus, SummaryText.Amount("margin level", MarginLevel));

    /// <summary>MARGIN_CALL ...</summary>
    public string? MarginCallStatus { get; private set; }

    /// <summary>The margin level.</summary>
    public decimal? MarginLevel => _marginLevel.Value;

    internal static FieldTable<MarginLevelStatusChange> Fields { get; } = new(Common.For<MarginLevelStatusChange>())
    {
        { "s", nameof(MarginCallStatus), static (e, ref r) => e.MarginCallStatus = r.Name() },
        { "l", nameof(MarginLevel), static (e, ref r) => e._marginLevel = r.Decimal() },
    };
}
