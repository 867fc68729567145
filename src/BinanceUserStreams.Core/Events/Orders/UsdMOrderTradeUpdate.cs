using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>An order of USDⓈ-M futures was created, changed, filled or ended. Source: Event Order Update.</summary>
public sealed class UsdMOrderTradeUpdate : FuturesOrderTradeUpdate
{
    private OptionalTime _goodTillDate;

    /// <summary>When a GTD order is cancelled (UTC); null if never.</summary>
    public DateTimeOffset? GoodTillDate => _goodTillDate.Value;

    internal static FieldTable<UsdMOrderTradeUpdate> Members { get; } = new(FuturesFields.For<UsdMOrderTradeUpdate>())
    {
        { "gtd", nameof(GoodTillDate), static (e, ref r) => e._goodTillDate = r.Time().WithoutZero() },
    };

    internal static FieldTable<UsdMOrderTradeUpdate> Fields { get; } = new(Common.For<UsdMOrderTradeUpdate>())
    {
        { "o", Members },
    };
}
