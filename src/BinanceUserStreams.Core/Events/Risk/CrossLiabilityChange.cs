using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>
/// Liabilities of a cross margin account have changed. Not documented where we could read it: reported to be in force
/// since 2026-10-14 in place of <see cref="UserLiabilityChange"/>, with a list and without the cause. Portfolio Margin has
/// an event of the same name and another shape, <see cref="PortfolioMargin.LiabilityChange"/>.
/// </summary>
public sealed class CrossLiabilityChange : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "liabilityChange";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(SummaryText.Items(Liabilities));

    /// <summary>The liabilities that have changed, each with what is owed now.</summary>
    public IReadOnlyList<AssetLiability>? Liabilities { get; private set; }

    internal static FieldTable<CrossLiabilityChange> Fields { get; } = new(Common.For<CrossLiabilityChange>())
    {
        { "L", nameof(Liabilities), static (e, ref r) => e.Liabilities = r.Objects(AssetLiability.Fields) },
    };
}
