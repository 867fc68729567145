using BinanceUserStreams.Reports.Collecting;

namespace BinanceUserStreams.Reports.Page;

/// <summary>Fills and fees.</summary>
internal static class FillSections
{
    private const int MostBars = 20;

    public static void WriteFills(PageWriter page, StreamFigures stream)
    {
        var trades = stream.Trades;
        var fills = trades.Fills.All.Select(pair => (pair.Key, pair.Value))
            .OrderByDescending(row => row.Value.Count).ThenBy(row => row.Key.Symbol, StringComparer.Ordinal).ToList();
        if (fills.Count == 0)
        {
            page.Missing("No event in this time tells a fill.");
            return;
        }

        if (fills.Count > 1)
        {
            page.Chart(
                "Fills", "How many fills each symbol had; the table below has the numbers",
                id => page.Charts.AddBars(
                    id, "fills",
                    fills.Take(MostBars).Select(row => (DisplayText.Name(row.Key.ToString()), row.Value.Count))),
                "wide bars");
        }

        page.Table(
            "Fills by symbol",
            [
                new("Symbol"), new("Fills", ColumnKind.Number), new("Bought", ColumnKind.Number),
                new("Sold", ColumnKind.Number), new("Volume in quote asset", ColumnKind.Number),
                new("As maker", ColumnKind.Number), new("Fees", ColumnKind.Number),
            ],
            [.. fills.Select(row => Row(row.Key, row.Value))],
            trades.Fills.Refused);
        if (fills.Count > MostBars)
        {
            page.Note($"The chart has the {MostBars} symbols with the most fills.");
        }

        if (fills.Any(row => row.Value.IsInContracts))
        {
            page.Note("COIN-M quantities are contracts; the events do not tell how much one is worth.");
        }

        if (fills.Sum(row => row.Value.LiteCount) is var lite and > 0)
        {
            page.Note($"TRADE_LITE: no event of an order told of {DisplayText.Count(lite)} of these fills, so that their fees and " +
                "profit are not known.");
        }
    }

    public static void WriteFees(PageWriter page, StreamFigures stream)
    {
        var fees = stream.Trades.Fees;
        if (fees.All.Count == 0)
        {
            page.Missing("No fill in this time tells a fee.");
            return;
        }

        page.Table(
            "Fees by asset; what is negative was received",
            [new("Asset"), new("Fees", ColumnKind.Number), new("Fills", ColumnKind.Number)],
            [.. fees.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new[]
            {
                DisplayText.Name(pair.Key), DisplayText.Sum(pair.Value.Sum), DisplayText.Count(pair.Value.Count),
            })],
            fees.Refused);
    }

    private static string[] Row(SymbolKey symbol, FillTotals fills) =>
    [
        DisplayText.Name(symbol.ToString()) + (fills.LiteCount == fills.Count ? ", TRADE_LITE" : ""),
        DisplayText.Count(fills.Count),
        DisplayText.Sum(fills.Bought.Value),
        DisplayText.Sum(fills.Sold.Value),
        fills.Volume.Count == fills.Count ? DisplayText.Sum(fills.Volume.Sum) : DisplayText.NotTold,
        fills.SidesTold > 0 ? DisplayText.Share(fills.Makers / (double)fills.SidesTold) : DisplayText.NotTold,
        fills.Fees.All.Count == 0
            ? DisplayText.NotTold
            : string.Join(", ", fills.Fees.All.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{DisplayText.Sum(pair.Value.Sum)} {DisplayText.Name(pair.Key)}")),
    ];
}
