using BinanceUserStreams.Screen.Rendering;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Screen.Tables;

/// <summary>The positions and their profit, as the exchange told it last: no event follows the mark price.</summary>
internal static class PositionsTable
{
    private static readonly ScreenColumn<WatchedPosition>[] Columns =
    [
        new("Symbol", 1, 8, (row, _) => new ScreenCell(row.Position.Symbol)) { Most = 16 },
        new("Account", 2, 6, (row, _) => ScreenWords.Account(row.Source.Account)) { Most = 16 },
        new("Market", 8, 6, (row, _) => ScreenWords.Market(row.Source)) { Most = 16 },
        new("Side", 3, 5, (row, _) => SideOf(row)),
        new("Size", 4, 8, (row, _) => ScreenWords.Number(row.Position.PositionAmount, row.Position.IsUncertain)) { IsRight = true },
        new("Entry", 6, 8, (row, _) => ScreenWords.Number(row.Position.EntryPrice)) { IsRight = true },
        new("Break-even", 9, 10, (row, _) => ScreenWords.Number(row.Position.BreakEvenPrice)) { IsRight = true },
        new("Profit", 5, 8, (row, _) => ScreenWords.Profit(row.Position.UnrealizedProfit, row.Position.MarginAsset)) { IsRight = true },
        new("Margin", 10, 8, (row, _) => new ScreenCell(row.Position.MarginType)) { Most = 10 },
        new("Told", 7, 5, (row, now) => new ScreenCell(ScreenWords.Age(row.Position.AsOf, now))) { IsRight = true },
    ];

    public static TableBlock<WatchedPosition> Of(WatchPicture picture, WatchSort sort) =>
        new("Positions", Columns, WatchSorting.Sort(picture.Positions, sort));

    private static ScreenCell SideOf(WatchedPosition row) => new(
        row.Position.PositionSide is "LONG" or "SHORT" ? row.Position.PositionSide
        : row.Position.PositionAmount < 0 ? "short" : "long");
}
