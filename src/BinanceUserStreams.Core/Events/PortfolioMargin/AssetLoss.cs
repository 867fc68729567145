using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.PortfolioMargin;

/// <summary>What open orders could lose in one asset.</summary>
public sealed class AssetLoss : EventItem
{
    private OptionalDecimal _amount;

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>The amount; negative is a loss.</summary>
    public decimal? Amount => _amount.Value;

    internal static FieldTable<AssetLoss> Fields { get; } = new()
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "o", nameof(Amount), static (e, ref r) => e._amount = r.Decimal() },
    };

    /// <summary>Asset and amount.</summary>
    public override string ToString() => SummaryText.Of(Asset, SummaryText.Amount(Amount));
}
