using BinanceUserStreams.Reports.Collecting;

namespace BinanceUserStreams.Reports.Page;

/// <summary>Balances, realised profit and positions.</summary>
internal static class MoneySections
{
    private const int MostCharts = 6;
    private const string AssetNotTold = "asset not told";

    public static void WriteBalances(PageWriter page, StreamFigures stream)
    {
        var balances = stream.Account.Balances;
        if (balances.All.Count == 0)
        {
            page.Missing("No event in this time tells a balance.");
            return;
        }

        // Of what is a part of another balance there are the numbers in the table.
        var charted = balances.All.Where(pair => !pair.Value.IsPart).ToList();
        page.Html.Open("div", ("class", "charts"));
        foreach (var (key, history) in charted.OrderByDescending(pair => pair.Value.Count)
            .Take(MostCharts).Select(pair => (pair.Key, pair.Value)))
        {
            var asset = Asset(key.Asset);
            page.Chart(
                $"{DisplayText.Name(key.Wallet)}, {asset}",
                $"{DisplayText.Name(key.Wallet)} balance over time in {asset}; the table below has its first, lowest, highest and last value",
                id => page.Charts.AddLines(id, stream.Health, "steps", asset, (DisplayText.Name(key.Wallet), history.Series.Points)));
        }

        page.Html.Close();
        page.Table(
            "Balances as the events told them",
            [
                new("Asset"), new("Balance of"), new("First", ColumnKind.Number), new("Lowest", ColumnKind.Number),
                new("Highest", ColumnKind.Number), new("Last", ColumnKind.Number), new("Events", ColumnKind.Number),
                new("Last event"),
            ],
            [.. balances.All.OrderBy(pair => pair.Key.Asset, StringComparer.Ordinal)
                .ThenBy(pair => pair.Key.Wallet, StringComparer.Ordinal)
                .Select(pair => new[]
                {
                    Asset(pair.Key.Asset), DisplayText.Name(pair.Key.Wallet), DisplayText.Amount(pair.Value.First),
                    DisplayText.Amount(pair.Value.Lowest), DisplayText.Amount(pair.Value.Highest), DisplayText.Amount(pair.Value.Last),
                    DisplayText.Count(pair.Value.Count), DisplayText.Time(pair.Value.LastAt),
                })],
            balances.Refused);
        NoteCharts(page, charted.Count);
    }

    public static void WriteProfits(PageWriter page, StreamFigures stream)
    {
        var profits = stream.Trades.Profits;
        if (profits.All.Count == 0)
        {
            page.Missing(stream.IsSubscription
                ? $"{DisplayText.NotTold} Fills of Spot and margin tell no realised profit."
                : "No fill in this time tells a realised profit.");
            return;
        }

        page.Html.Open("div", ("class", "charts"));
        foreach (var (key, running) in profits.All.OrderByDescending(pair => pair.Value.Total.Count)
            .Take(MostCharts).Select(pair => (pair.Key, pair.Value)))
        {
            var name = key.Symbol is { } symbol ? DisplayText.Name(symbol.ToString()) : DisplayText.Name(key.Asset);
            var unit = key.Symbol is null ? name : AssetNotTold;
            page.Chart(
                key.Symbol is null ? name : $"{name} ({AssetNotTold})",
                $"Realised profit added up over time, {name}; the table below has the sums",
                id => page.Charts.AddLines(id, stream.Health, "steps", unit, ("Realised profit", running.Series.Points)));
        }

        page.Html.Close();
        page.Table(
            "Realised profit by symbol, before fees",
            [new("Symbol"), new("In"), new("Realised profit", ColumnKind.Number), new("Fills", ColumnKind.Number)],
            [.. stream.Trades.ProfitsBySymbol.All
                .OrderBy(pair => pair.Key.Symbol.ToString(), StringComparer.Ordinal)
                .Select(pair => new[]
                {
                    DisplayText.Name(pair.Key.Symbol.ToString()), Asset(pair.Key.Asset), DisplayText.Sum(pair.Value.Sum),
                    DisplayText.Count(pair.Value.Count),
                })],
            stream.Trades.ProfitsBySymbol.Refused);
        NoteCharts(page, profits.All.Count);
        if (profits.All.Keys.Any(key => key.Symbol is not null))
        {
            page.Note("An order's event does not tell what its profit is in. Profits are added up over symbols only where " +
                "the margin asset was told.");
        }
    }

    public static void WritePositions(PageWriter page, StreamFigures stream)
    {
        var positions = stream.Account.Positions;
        if (positions.All.Count == 0)
        {
            page.Missing("No event in this time tells a position.");
            return;
        }

        var open = positions.All.Where(pair => pair.Value.Amount != 0)
            .OrderBy(pair => pair.Key.Symbol.ToString(), StringComparer.Ordinal).ToList();
        if (open.Count == 0)
        {
            page.Missing($"None is open: the last events of all {DisplayText.Count(positions.All.Count)} tell an amount of 0.");
            return;
        }

        page.Table(
            "Open positions, each as its last event told it",
            [
                new("Symbol"), new("Side"), new("Amount", ColumnKind.Number), new("Entry price", ColumnKind.Number),
                new("Unrealised profit", ColumnKind.Number), new("In"), new("Last event"),
            ],
            [.. open.Select(pair => new[]
            {
                DisplayText.Name(pair.Key.Symbol.ToString()), DisplayText.Name(pair.Key.Side), DisplayText.Amount(pair.Value.Amount),
                DisplayText.Amount(pair.Value.EntryPrice), DisplayText.Amount(pair.Value.UnrealizedProfit),
                DisplayText.Name(pair.Value.MarginAsset), DisplayText.Time(pair.Value.At),
            })],
            positions.Refused);
        if (open.Count < positions.All.Count)
        {
            page.Note($"{DisplayText.Count(positions.All.Count - open.Count)} more were closed.");
        }
    }

    private static string Asset(string asset) => asset.Length > 0 ? DisplayText.Name(asset) : AssetNotTold;

    private static void NoteCharts(PageWriter page, int count)
    {
        if (count > MostCharts)
        {
            page.Note($"Charts are drawn of the {MostCharts} that were told most often.");
        }
    }
}
