using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <content>What is said of an order whose price follows the book.</content>
public sealed partial class ExecutionReport
{
    /// <summary>PRIMARY_PEG (the best price of the order's side) or MARKET_PEG (of the other side).</summary>
    public string? PegPriceType => _conditional?.PegPriceType;

    /// <summary>What the offset counts: PRICE_LEVEL.</summary>
    public string? PegOffsetType => _conditional?.PegOffsetType;

    /// <summary>How far from that price the order is, in what <see cref="PegOffsetType"/> says.</summary>
    public long? PegOffsetValue => _conditional?.PegOffsetValue.Value;

    /// <summary>The price that the order has by it.</summary>
    public decimal? PeggedPrice => _conditional?.PeggedPrice.Value;

    private static FieldTable<ExecutionReport> PeggingFields() => new()
    {
        { "gP", nameof(PegPriceType), static (e, ref r) => e.Conditional.PegPriceType = r.Name() },
        { "gOT", nameof(PegOffsetType), static (e, ref r) => e.Conditional.PegOffsetType = r.Name() },
        { "gOV", nameof(PegOffsetValue), static (e, ref r) => e.Conditional.PegOffsetValue = r.Number() },
        { "gp", nameof(PeggedPrice), static (e, ref r) => e.Conditional.PeggedPrice = r.Decimal() },
    };
}
