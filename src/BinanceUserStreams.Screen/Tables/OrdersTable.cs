using BinanceUserStreams.Events;
using BinanceUserStreams.Screen.Rendering;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Screen.Tables;

/// <summary>The open orders, conditional ones among them.</summary>
internal static class OrdersTable
{
    private static readonly ScreenColumn<WatchedOrder>[] Columns =
    [
        new("Symbol", 1, 8, (order, _) => new ScreenCell(order.Symbol)) { Most = 16 },
        new("Account", 3, 6, (order, _) => ScreenWords.Account(order.Source.Account)) { Most = 16 },
        new("Market", 9, 6, (order, _) => ScreenWords.Market(order.Source)) { Most = 16 },
        new("Side", 4, 4, (order, _) => new ScreenCell(SummaryText.Of(order.Side, SummaryText.Hedge(order.PositionSide)))) { Most = 12 },
        new("Type", 7, 6, (order, _) => new ScreenCell(order.Type)) { Most = 20 },
        new("Quantity", 5, 8, (order, _) => QuantityOf(order)) { IsRight = true },
        new("Price", 6, 8, (order, _) => PriceOf(order)) { IsRight = true },
        new("Trigger", 10, 8, (order, _) => order.TriggerPrice is 0 ? default : ScreenWords.Number(order.TriggerPrice)) { IsRight = true },
        new("Age", 2, 6, AgeOf) { IsRight = true },
        new("Client id", 8, 8, (order, _) => new ScreenCell(order.ClientId)) { Most = 24 },
    ];

    public static TableBlock<WatchedOrder> Of(WatchPicture picture, WatchSort sort) =>
        new("Open orders", Columns, WatchSorting.Sort(picture.Orders, sort));

    private static ScreenCell PriceOf(WatchedOrder order) =>
        order.Price is 0 ? new ScreenCell("market") : ScreenWords.Number(order.Price);

    private static ScreenCell QuantityOf(WatchedOrder order)
    {
        var quantity = ScreenWords.Number(order.Quantity, order.IsUncertain);
        return order.Filled > 0 ? new ScreenCell($"{SummaryText.Amount(order.Filled)}/{quantity.Text}") : quantity;
    }

    // What was first heard of when it was partly filled is older.
    private static ScreenCell AgeOf(WatchedOrder order, DateTimeOffset now) =>
        new((order.IsOpeningKnown ? "" : ">") + ScreenWords.Age(order.OpenedAt, now));
}
