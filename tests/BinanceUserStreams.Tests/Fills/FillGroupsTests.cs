using BinanceUserStreams.Fills;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Fills;

/// <summary>Sums keep every digit, and add nothing up that is not of one kind.</summary>
public sealed class FillGroupsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone("Berlin", TimeSpan.FromHours(1), null, null);

    [Fact]
    public void Fees_and_profits_are_added_up_by_asset_and_net_is_what_is_left()
    {
        var sum = Assert.Single(Sum([],
            FillEvents.Fill(fee: 0.1m, profit: 2.5m),
            FillEvents.Fill(fee: 0.0000001m, feeAsset: "BNB", profit: -1m),
            FillEvents.Fill(fee: -0.3m, profit: 0.00000001m)));

        Assert.Equal("0.0000001 BNB, -0.2 USDT", $"{sum.Fees}");
        Assert.Equal("1.50000001 USDT", $"{sum.RealizedProfit}");
        Assert.Equal("-0.0000001 BNB, 1.70000001 USDT", $"{sum.Net}");
        Assert.Equal((3, 3m, 0m), (sum.Count, sum.Bought, sum.Sold));
        Assert.Equal("300 USDT", $"{sum.Volume}");
    }

    [Fact]
    public void Quantities_of_two_symbols_are_not_added_up()
    {
        var sum = Assert.Single(Sum([], FillEvents.Fill(), FillEvents.Fill("ETHUSDT"), FillEvents.Fill(side: "SELL")));

        Assert.Equal((null, null), (sum.Bought, sum.Sold));
        Assert.Equal(
            [("BTCUSDT", 1m, 1m), ("ETHUSDT", 1m, 0m)],
            Sum([FillGrouping.Symbol], FillEvents.Fill(), FillEvents.Fill("ETHUSDT"), FillEvents.Fill(side: "SELL"))
                .Select(group => (group.Symbol, group.Bought!.Value, group.Sold!.Value)));
    }

    [Fact]
    public void What_is_in_an_asset_that_is_not_known_stands_for_its_symbol()
    {
        var sum = Assert.Single(Sum([],
            FillEvents.Fill("AXYZ", profit: 1, profitAsset: null), FillEvents.Fill("BXYZ", profit: 2, profitAsset: null)));

        Assert.Equal([1m, 2m], sum.RealizedProfit.Select(amount => amount.Amount).Order());
    }

    [Fact]
    public void A_day_is_one_of_the_time_zone()
    {
        var late = FillEvents.Fill(time: FillEvents.Noon.AddHours(11.5));

        Assert.Equal(new DateTime(2026, 11, 26), Assert.Single(Sum([FillGrouping.Day], late)).Day);
        Assert.Equal(new DateTime(2026, 11, 27), Assert.Single(Sum([FillGrouping.Day], Berlin, late)).Day);
    }

    [Fact]
    public void Groups_come_in_order_and_name_what_they_have_in_common()
    {
        var groups = Sum(
            [FillGrouping.Account, FillGrouping.Market, FillGrouping.Day],
            FillEvents.Fill(account: "b"), FillEvents.Fill(account: "a"), FillEvents.Fill(account: "a", market: Market.Spot),
            FillEvents.Fill(account: "z", time: FillEvents.Noon.AddDays(-1)));

        Assert.Equal(["z", "a", "b", "a"], groups.Select(group => group.Account));
        Assert.All(groups, group => Assert.Null(group.Symbol));
    }

    [Fact]
    public void The_makers_share_is_of_the_fills_that_tell_it()
    {
        var sum = Assert.Single(Sum([], FillEvents.Fill(), FillEvents.Fill(isMaker: false), FillEvents.Fill(isMaker: null)));

        Assert.Equal(0.5, sum.MakerShare);
        Assert.Null(Assert.Single(Sum([], FillEvents.Fill(isMaker: null))).MakerShare);
    }

    [Fact]
    public void Fills_whose_fee_is_not_known_are_counted()
    {
        var sum = Assert.Single(Sum([], FillEvents.Fill(), FillEvents.Fill(fee: null, profit: null)));

        Assert.Equal(1, sum.WithoutFee);
    }

    [Fact]
    public void A_sum_that_a_decimal_would_round_is_refused_and_not_rounded()
    {
        FillGroups groups = new([], TimeZoneInfo.Utc);
        groups.Add(FillEvents.Fill(profit: decimal.MaxValue, price: null));
        groups.Add(FillEvents.Fill(profit: 0.1m, price: null));

        var problem = Assert.Throws<OverflowException>(() => groups.All.Single().Value.ToSummary());
        Assert.Contains("79228162514264337593543950335.1", problem.Message, StringComparison.Ordinal);
    }

    private static List<BinanceFillSummary> Sum(FillGrouping[] by, params IEnumerable<BinanceFill> fills) =>
        Sum(by, TimeZoneInfo.Utc, fills);

    private static List<BinanceFillSummary> Sum(FillGrouping[] by, TimeZoneInfo zone, params IEnumerable<BinanceFill> fills)
    {
        FillGroups groups = new(by, zone);
        foreach (var fill in fills)
        {
            groups.Add(fill);
        }

        return [.. groups.All.Select(group => group.Value.ToSummary())];
    }
}
