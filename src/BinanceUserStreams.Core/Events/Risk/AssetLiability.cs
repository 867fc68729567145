using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Risk;

/// <summary>What a cross margin account owes of one asset.</summary>
public sealed class AssetLiability : EventItem
{
    private OptionalDecimal _principal;
    private OptionalDecimal _interest;

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>The principal, in the asset.</summary>
    public decimal? Principal => _principal.Value;

    /// <summary>The interest, in the asset.</summary>
    public decimal? Interest => _interest.Value;

    internal static FieldTable<AssetLiability> Fields { get; } = new()
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "p", nameof(Principal), static (e, ref r) => e._principal = r.Decimal() },
        { "i", nameof(Interest), static (e, ref r) => e._interest = r.Decimal() },
    };

    /// <summary>Asset, principal and interest.</summary>
    public override string ToString() => SummaryText.Of(
        Asset, SummaryText.Amount(Principal), SummaryText.Amount("interest", Interest));
}
