using System.Globalization;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>An order of a list of orders.</summary>
public sealed class ListStatusOrder : EventItem
{
    private OptionalNumber _orderId;

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The exchange's id of the order.</summary>
    public long? OrderId => _orderId.Value;

    /// <summary>The client's id of the order.</summary>
    public string? ClientOrderId { get; private set; }

    internal static FieldTable<ListStatusOrder> Fields { get; } = new()
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "i", nameof(OrderId), static (e, ref r) => e._orderId = r.Number() },
        { "c", nameof(ClientOrderId), static (e, ref r) => e.ClientOrderId = r.Text() },
    };

    /// <summary>Symbol and both ids.</summary>
    public override string ToString() =>
        SummaryText.Of(Symbol, OrderId?.ToString(CultureInfo.InvariantCulture), ClientOrderId);
}
