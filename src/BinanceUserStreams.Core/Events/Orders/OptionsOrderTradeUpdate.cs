using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>An options order was created, changed, filled or ended. Source: Event Order Update.</summary>
public sealed class OptionsOrderTradeUpdate : OrderTradeUpdate
{
    internal static FieldTable<OptionsOrderTradeUpdate> Members { get; } = new(OrderFields.For<OptionsOrderTradeUpdate>());

    internal static FieldTable<OptionsOrderTradeUpdate> Fields { get; } = new(Common.For<OptionsOrderTradeUpdate>())
    {
        { "o", Members },
    };
}
