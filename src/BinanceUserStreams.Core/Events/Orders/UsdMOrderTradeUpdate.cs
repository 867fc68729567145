using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>An order of USDⓈ-M futures was created, changed, filled or ended. Source: Event Order Update.</summary>
public sealed class UsdMOrderTradeUpdate : FuturesOrderTradeUpdate
{
    private OptionalNumber _strategyId;
    private OptionalNumber _strategyStatus;
    private OptionalTime _goodTillDate;

    /// <summary>The client's id of the change, with an amendment only.</summary>
    public string? ModifyId { get; private set; }

    /// <summary>Documented as to be ignored.</summary>
    public long? StrategyId => _strategyId.Value;

    /// <summary>Documented as to be ignored.</summary>
    public long? StrategyStatus => _strategyStatus.Value;

    /// <summary>When a GTD order is cancelled (UTC); null if never.</summary>
    public DateTimeOffset? GoodTillDate => _goodTillDate.Value;

    internal static FieldTable<UsdMOrderTradeUpdate> Fields { get; } = new(Common.For<UsdMOrderTradeUpdate>())
    {
        {
            "o", new FieldTable<UsdMOrderTradeUpdate>(FuturesFields.For<UsdMOrderTradeUpdate>())
            {
                { "M", nameof(ModifyId), static (e, ref r) => e.ModifyId = r.Text() },
                { "si", nameof(StrategyId), static (e, ref r) => e._strategyId = r.Number() },
                { "ss", nameof(StrategyStatus), static (e, ref r) => e._strategyStatus = r.Number() },
                { "gtd", nameof(GoodTillDate), static (e, ref r) => e._goodTillDate = r.Time().WithoutZero() },
            }
        },
    };
}
