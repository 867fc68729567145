using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Options;

/// <summary>
/// The greeks of an options account, every ten seconds while there is a position. Source: Event Greek Update.
/// </summary>
public sealed class OptionsGreekUpdate : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "GREEK_UPDATE";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(SummaryText.Items(Greeks));

    /// <summary>The greeks of each underlying.</summary>
    public IReadOnlyList<OptionsGreeks>? Greeks { get; private set; }

    internal static FieldTable<OptionsGreekUpdate> Fields { get; } = new(Common.For<OptionsGreekUpdate>())
    {
        { "G", nameof(Greeks), static (e, ref r) => e.Greeks = r.Objects(OptionsGreeks.Fields) },
    };
}
