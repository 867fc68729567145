using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.PortfolioMargin;

/// <summary>
/// What open margin orders of Portfolio Margin could lose has changed. Source: Event OpenOrderLoss Update.
/// </summary>
public sealed class OpenOrderLoss : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "openOrderLoss";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(SummaryText.Items(Losses));

    /// <summary>The loss of each asset.</summary>
    public IReadOnlyList<AssetLoss>? Losses { get; private set; }

    internal static FieldTable<OpenOrderLoss> Fields { get; } = new(Common.For<OpenOrderLoss>())
    {
        { "O", nameof(Losses), static (e, ref r) => e.Losses = r.Objects(AssetLoss.Fields) },
    };
}
