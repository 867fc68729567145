using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>The margin level of a cross margin account has reached another state. Source: Risk Data Stream.</summary>
public sealed class MarginLevelStatusChange : UserStreamEvent
{
    private OptionalDecimal _marginLevel;

    /// <inheritdoc/>
    public override string EventType => "MARGIN_LEVEL_STATUS_CHANGE";

    /// <inheritdoc/>
    public override string Summary => Phrase.Of(MarginCallStatus, Phrase.Amount("margin level", MarginLevel));

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
