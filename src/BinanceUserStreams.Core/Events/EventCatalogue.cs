using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>
/// Which event becomes which class: the one place. The same name can be another shape on another market. Source:
/// sections 3.2 to 3.6 of the fact sheet.
/// </summary>
internal static class EventCatalogue
{
    // The tables of members are built when their event first comes.
    private static readonly EventShape[] Rows =
    [
        Row("ORDER_TRADE_UPDATE", static () => UsdMOrderTradeUpdate.Fields, Market.UsdMFutures),
        Row("listenKeyExpired", static () => ListenKeyExpired.Fields),
    ];

    /// <summary>Every row.</summary>
    public static IReadOnlyList<EventShape> All => Rows;

    /// <summary>The events of a market.</summary>
    public static EventShape[] Of(Market market) => [.. Rows.Where(row => row.IsOf(market))];

    private static EventShape Row<T>(string name, Func<FieldTable<T>> members, params Market[] markets)
        where T : UserStreamEvent, new() => new(
            name,
            typeof(T),
            (ref reader) =>
            {
                T read = new();
                reader.ReadMembers(read, members());
                return read;
            },
            markets);
}
