using System.Globalization;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Screen.Rendering;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Screen.Tables;

/// <summary>The last fills.</summary>
internal static class FillsTable
{
    private static readonly ScreenColumn<BinanceFill>[] Columns =
    [
        new("Symbol", 1, 8, (fill, _) => new ScreenCell(fill.Symbol)) { Most = 16 },
        new("Account", 3, 6, (fill, _) => ScreenWords.Account(fill.Account)) { Most = 16 },
        new("Market", 9, 6, (fill, _) => ScreenWords.Market(new(fill.Market, null))),
        new("Side", 4, 4, (fill, _) => new ScreenCell(SummaryText.Of(fill.Side, SummaryText.Hedge(fill.PositionSide)))) { Most = 12 },
        new("Quantity", 5, 8, (fill, _) => ScreenWords.Number(fill.Quantity)) { IsRight = true },
        new("Price", 6, 8, (fill, _) => ScreenWords.Number(fill.Price)) { IsRight = true },
        new("Profit", 7, 8, (fill, _) => ScreenWords.Profit(fill.RealizedProfit is 0 ? null : fill.RealizedProfit, fill.ProfitAsset)) { IsRight = true },
        new("Fee", 8, 8, (fill, _) => new ScreenCell(SummaryText.Of(SummaryText.Amount(fill.Fee), fill.FeeAsset))) { IsRight = true },
        new("Time", 2, 8, (fill, _) => new ScreenCell(ScreenWords.Clock(fill.Time ?? fill.ReceivedAt))),
        new("Role", 10, 5, (fill, _) => new ScreenCell(fill.IsMaker switch { true => "maker", false => "taker", _ => null })),
        new("Order", 11, 10, (fill, _) => new ScreenCell(fill.OrderId?.ToString(CultureInfo.InvariantCulture))) { IsRight = true },
        new("Client id", 12, 8, (fill, _) => new ScreenCell(fill.ClientOrderId)) { Most = 24 },
    ];

    public static TableBlock<BinanceFill> Of(WatchPicture picture, WatchSort sort) =>
        new("Last fills", Columns, WatchSorting.Sort(picture.Fills, sort));
}
