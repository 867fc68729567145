using System.Globalization;
using BinanceUserStreams.Reports.Collecting;

namespace BinanceUserStreams.Reports.Page;

/// <summary>What is left of the realised profit with fees and funding.</summary>
internal static class NetSections
{
    private const string AssetNotTold = "asset not told";

    private static readonly Column[] Amounts =
    [
        new("Realised profit", ColumnKind.Number), new("Fees", ColumnKind.Number), new("Funding", ColumnKind.Number),
        new("Net", ColumnKind.Number),
    ];

    public static void Write(PageWriter page, StreamFigures stream)
    {
        var net = stream.Trades.Net;
        if (net.Total.All.Count == 0)
        {
            page.Missing("No event in this time tells a profit, a fee or funding.");
            return;
        }

        page.Table(
            "Net profit in all",
            [new("In"), .. Amounts],
            [.. net.Total.All.OrderBy(pair => Name(pair.Key), StringComparer.Ordinal)
                .Select(pair => Row([Name(pair.Key)], pair.Value))],
            net.Total.Refused);
        page.Table(
            "Net profit by day (UTC, of the trade), the last one first",
            [new("Day"), new("In"), .. Amounts],
            [.. net.ByDay.All.OrderByDescending(pair => pair.Key.Day).ThenBy(pair => Name(pair.Key.In), StringComparer.Ordinal)
                .Select(pair => Row(
                    [pair.Key.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Name(pair.Key.In)], pair.Value))],
            net.ByDay.Refused);
        page.Table(
            "Net profit by symbol",
            [new("Symbol"), new("In"), .. Amounts],
            [.. net.BySymbol.All.OrderBy(pair => pair.Key.Symbol.ToString(), StringComparer.Ordinal)
                .ThenBy(pair => pair.Key.Asset, StringComparer.Ordinal)
                .Select(pair => Row(
                    [DisplayText.Name(pair.Key.Symbol.ToString()), pair.Key.Asset.Length > 0 ? DisplayText.Name(pair.Key.Asset) : AssetNotTold],
                    pair.Value))],
            net.BySymbol.Refused);
        WriteDoubts(page, stream);
    }

    /// <summary>The sums of each stream beside each other; those of different streams are not added up.</summary>
    public static void WriteAccounts(PageWriter page, IEnumerable<StreamFigures> streams)
    {
        List<string[]> rows =
        [
            .. streams.SelectMany(stream => stream.Trades.Net.Total.All
                .OrderBy(pair => Name(pair.Key), StringComparer.Ordinal)
                .Select(pair => Row([StreamSection.Name(stream), Name(pair.Key)], pair.Value))),
        ];
        if (rows.Count > 0)
        {
            page.Table("Net profit by account", [new("Account"), new("In"), .. Amounts], rows);
        }
    }

    // What is not certain is said where the sums are.
    private static void WriteDoubts(PageWriter page, StreamFigures stream)
    {
        if (stream.IsSubscription)
        {
            page.Note("Fills of Spot and margin tell no realised profit: what stands here are the fees alone.");
        }
        else if (stream.Health.Gaps.Count > 0)
        {
            page.Note("Funding that was paid in a gap is missing: a repair reads back fills, and no changes of balances.");
        }

        if (stream.Trades.Fills.All.Values.Sum(fills => fills.LiteCount) is var lite and > 0)
        {
            page.Note($"{DisplayText.Count(lite)} fills are missing in it: only TRADE_LITE told of them.");
        }

        if (stream.Trades.Net.Total.All.Keys.Any(key => key.Symbol is not null))
        {
            page.Note("Where an asset was not told, the profit of each symbol stands alone.");
        }
    }

    private static string Name(ProfitKey key) => key.Symbol is { } symbol
        ? $"{DisplayText.Name(symbol.ToString())} ({AssetNotTold})"
        : DisplayText.Name(key.Asset);

    private static string[] Row(string[] names, NetTotals totals) =>
    [
        .. names, DisplayText.Sum(totals.Profit.Value), DisplayText.Sum(totals.Fees.Value), DisplayText.Sum(totals.Funding.Value),
        DisplayText.Sum(totals.Net),
    ];
}
