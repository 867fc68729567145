using BinanceUserStreams.Fills;
using BinanceUserStreams.Markets;
using BinanceUserStreams.States;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Tests.Watching;

/// <summary>The order of the rows, without a terminal.</summary>
public sealed class WatchSortingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(nameof(WatchSort.Account), "a ETH, a XRP, b BTC, b ETH")]
    [InlineData(nameof(WatchSort.Symbol), "b BTC, a ETH, b ETH, a XRP")]
    [InlineData(nameof(WatchSort.Profit), "b ETH, a ETH, b BTC, a XRP")]
    [InlineData(nameof(WatchSort.Age), "b BTC, a XRP, b ETH, a ETH")]
    public void Positions(string sort, string expected)
    {
        WatchedPosition[] rows =
        [
            Position("b", "ETH", 9, 3), Position("a", "XRP", null, 2), Position("b", "BTC", -2, 1), Position("a", "ETH", 0.5m, 4),
        ];
        Assert.Equal(expected, string.Join(", ", WatchSorting.Sort(rows, Enum.Parse<WatchSort>(sort)).Select(row => $"{row.Source.Account} {row.Position.Symbol}")));
    }

    [Theory]
    [InlineData(nameof(WatchSort.Age), "3 1 2")]
    [InlineData(nameof(WatchSort.Account), "1 2 3")]
    [InlineData(nameof(WatchSort.Symbol), "1 3 2")]
    public void Orders(string sort, string expected)
    {
        WatchedOrder[] rows = [Order("a", "BTC", 1, 5), Order("a", "XRP", 2, 9), Order("b", "ETH", 3, 1)];
        Assert.Equal(expected, string.Join(" ", WatchSorting.Sort(rows, Enum.Parse<WatchSort>(sort)).Select(row => row.Id)));
    }

    [Theory]
    [InlineData(nameof(WatchSort.Account), "a UsdMFutures, b UsdMFutures, b Spot")]
    [InlineData(nameof(WatchSort.Age), "b Spot, b UsdMFutures, a UsdMFutures")]
    public void Streams(string sort, string expected)
    {
        WatchedStream[] rows =
        [
            new(new StreamSource(Market.Spot, "b")),
            new(new StreamSource(Market.UsdMFutures, "b")) { LastEventAt = Noon },
            new(new StreamSource(Market.UsdMFutures, "a")) { LastEventAt = Noon.AddSeconds(1) },
        ];
        Assert.Equal(expected, string.Join(", ", WatchSorting.Sort(rows, Enum.Parse<WatchSort>(sort)).Select(row => row.Source)));
    }

    [Theory]
    [InlineData(nameof(WatchSort.Newest), "3 2 1")]
    [InlineData(nameof(WatchSort.Account), "2 3 1")]
    [InlineData(nameof(WatchSort.Symbol), "3 1 2")]
    [InlineData(nameof(WatchSort.Profit), "1 3 2")]
    public void Fills(string sort, string expected)
    {
        BinanceFill[] rows = [Fill("b", "BTC", 1, 7), Fill("a", "ETH", 2, null), Fill("b", "BTC", 3, -1)];
        Assert.Equal(expected, string.Join(" ", WatchSorting.Sort(rows, Enum.Parse<WatchSort>(sort)).Select(row => row.TradeId)));
    }

    private static WatchedPosition Position(string account, string symbol, decimal? profit, int second) => new(
        new StreamSource(Market.UsdMFutures, account),
        new AccountStatePosition { Symbol = symbol, UnrealizedProfit = profit, PositionAmount = 1, AsOf = Noon.AddSeconds(second) });

    private static WatchedOrder Order(string account, string symbol, long id, int second) =>
        new(new StreamSource(Market.UsdMFutures, account), symbol) { Id = id, OpenedAt = Noon.AddSeconds(second) };

    private static BinanceFill Fill(string account, string symbol, int id, decimal? profit) => new()
    {
        Market = Market.UsdMFutures,
        Account = account,
        Symbol = symbol,
        TradeId = id,
        RealizedProfit = profit,
        Time = Noon.AddSeconds(id),
    };
}
