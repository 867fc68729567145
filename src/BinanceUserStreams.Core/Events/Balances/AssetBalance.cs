using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Balances;

/// <summary>What there is of one asset.</summary>
public sealed class AssetBalance : EventItem
{
    private OptionalDecimal _free;
    private OptionalDecimal _locked;

    /// <summary>The asset.</summary>
    public string? Asset { get; private set; }

    /// <summary>What can be used.</summary>
    public decimal? Free => _free.Value;

    /// <summary>What open orders hold.</summary>
    public decimal? Locked => _locked.Value;

    internal static FieldTable<AssetBalance> Fields { get; } = new()
    {
        { "a", nameof(Asset), static (e, ref r) => e.Asset = r.Name() },
        { "f", nameof(Free), static (e, ref r) => e._free = r.Decimal() },
        { "l", nameof(Locked), static (e, ref r) => e._locked = r.Decimal() },
    };

    /// <summary>Asset, free amount and locked amount.</summary>
    public override string ToString() => SummaryText.Of(Asset, SummaryText.Amount(Free), SummaryText.Amount("locked", Locked));
}
