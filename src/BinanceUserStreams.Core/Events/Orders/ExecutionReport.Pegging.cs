using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <content>What is said of an order whose price follows the book.</content>
public sealed partial class ExecutionReport
{
    private OptionalDecimal _peggedPrice;
    private OptionalNumber _pegOffsetValue;

    /// <summary>PRIMARY_PEG (the best price of the order's side) or MARKET_PEG (of the other side).</summary>
    public string? PegPriceType { get; private set; }

    /// <summary>What the offset counts: PRICE_LEVEL.</summary>
    public string? PegOffsetType { get; private set; }

    /// <summary>How far from that price the order is, in what <see cref="PegOffsetType"/> says.</summary>
    public long? PegOffsetValue => _pegOffsetValue.Value;

    /// <summary>The price that the order has by it.</summary>
    public decimal? PeggedPrice => _peggedPrice.Value;

    private static FieldTable<ExecutionReport> PeggingFields() => new()
    {
        { "gP", nameof(PegPriceType), static (e, ref r) => e.PegPriceType = r.Name() },
        { "gOT", nameof(PegOffsetType), static (e, ref r) => e.PegOffsetType = r.Name() },
        { "gOV", nameof(PegOffsetValue), static (e, ref r) => e._pegOffsetValue = r.Number() },
        { "gp", nameof(PeggedPrice), static (e, ref r) => e._peggedPrice = r.Decimal() },
    };
}
