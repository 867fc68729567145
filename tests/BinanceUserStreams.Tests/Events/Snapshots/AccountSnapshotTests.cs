using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Events.Recovery;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Events.Snapshots;

/// <summary>The answers of the REST API as one object, on each product.</summary>
public sealed class AccountSnapshotTests
{
    [Fact]
    public void Futures_have_balances_positions_orders_and_conditional_orders()
    {
        var read = Read(
            Market.UsdMFutures,
            Sample(HistoryProduct.UsdM, SnapshotPart.Balances, "um.balance.v3"),
            Sample(HistoryProduct.UsdM, SnapshotPart.Positions, "um.positionRisk.v3"),
            Sample(HistoryProduct.UsdM, SnapshotPart.OpenOrders, "um.openOrders"),
            Sample(HistoryProduct.UsdM, SnapshotPart.OpenAlgoOrders, "um.openAlgoOrders"));

        Assert.Equal("1 balance, 2 positions, 1 open order, 1 open conditional order", read.Summary);
        var balance = Assert.Single(read.Balances!);
        Assert.Equal(
            ("UsdM", "USDT", 122607.35137903m, 23.72469206m, 23.72469206m, 0m),
            (balance.Product, balance.Asset, balance.WalletBalance, balance.CrossWalletBalance, balance.AvailableBalance,
                balance.UnrealizedProfit));
        var position = read.Positions![1];
        Assert.Equal(
            ("COMPUSDT", "SHORT", -1m, 70.92841m, 49.72023376m, 21.20817624m, 2260.5675721m),
            (position.Symbol, position.PositionSide, position.PositionAmount, position.EntryPrice, position.MarkPrice,
                position.UnrealizedProfit, position.LiquidationPrice));
        Assert.Equal(
            ("USDT", -49.72023376m, 2.48601168m, 0.49720233m, 1708943511656L),
            (position.MarginAsset, position.Notional, position.InitialMargin, position.MaintenanceMargin,
                position.UpdateTime!.Value.ToUnixTimeMilliseconds()));
        var order = Assert.Single(read.OpenOrders!);
        Assert.Equal(
            (1917641L, "abc", "BUY", "TRAILING_STOP_MARKET", "NEW", 0m, 0.40m, 0m),
            (order.OrderId, order.ClientOrderId, order.Side, order.OrderType, order.OrderStatus, order.Price, order.Quantity,
                order.CumulativeFilledQuantity));
        var algo = Assert.Single(read.OpenAlgoOrders!);
        Assert.Equal(
            (2148627L, "TAKE_PROFIT", "NEW", 750m, "MRumok0dkhrP4kCm12AHaB"),
            (algo.AlgoId, algo.OrderType, algo.AlgoStatus, algo.TriggerPrice, algo.ClientAlgoId));
        Assert.Empty(read.UnreadProperties);
        Assert.Equal((EventOrigin.Recovered, RestRows.ReadAt, null), (read.Origin, read.ReceivedAt, read.EventTime));
    }

    [Theory]
    [InlineData(Market.UsdMFutures, HistoryProduct.UsdM, "um.account.v3", "USDT 23.72469206", "BTCUSDT 1")]
    [InlineData(Market.UsdMFutures, HistoryProduct.UsdM, "um.account.v2", "USDT 23.72469206", "BTCUSDT 0")]
    [InlineData(Market.CoinMFutures, HistoryProduct.CoinM, "cm.account", "BTC 0.00241969", "BTCUSD_201225 0")]
    [InlineData(Market.PortfolioMargin, HistoryProduct.CoinM, "pm.cm.account", "BTC", "BTCUSD_201225 0")]
    [InlineData(Market.Options, HistoryProduct.Options, "options.marginAccount", "USDT 10099.448", null)]
    [InlineData(Market.Spot, HistoryProduct.Spot, "spot.account", "BTC 4723846.89208129; LTC 4763368.68006011", null)]
    [InlineData(Market.CrossMargin, HistoryProduct.Margin, "margin.account", "BTC 0.004995", null)]
    [InlineData(Market.IsolatedMargin, HistoryProduct.Margin, "margin.isolated.account", "BTCUSDT BTC 0; BTCUSDT USDT 0", null)]
    [InlineData(Market.PortfolioMargin, HistoryProduct.Margin, "pm.account", null, null)]
    internal void An_account_has_them_where_no_list_of_their_own_was_read(
        Market market, HistoryProduct product, string sample, string? balances, string? positions)
    {
        var read = Read(market, Sample(product, SnapshotPart.Account, sample));

        Assert.Equal(balances, Text(read.Balances));
        Assert.Equal(positions, Text(read.Positions));
        Assert.Null(read.OpenOrders);
        Assert.Empty(read.UnreadProperties);
        Assert.All(read.Balances ?? [], balance => Assert.Equal($"{product}", balance.Product));
    }

    [Fact]
    public void A_list_counts_more_than_the_account_and_nothing_is_there_twice()
    {
        var read = Read(
            Market.UsdMFutures,
            Sample(HistoryProduct.UsdM, SnapshotPart.Account, "um.account.v3"),
            Sample(HistoryProduct.UsdM, SnapshotPart.Balances, "um.balance.v3"));

        Assert.Equal("USDT 122607.35137903", Text(read.Balances));
        Assert.Equal("BTCUSDT 1", Text(read.Positions));
    }

    [Fact]
    public void Portfolio_Margin_has_the_lists_of_all_its_products()
    {
        var read = Read(
            Market.PortfolioMargin,
            Sample(HistoryProduct.Margin, SnapshotPart.Balances, "pm.balance"),
            Sample(HistoryProduct.UsdM, SnapshotPart.OpenOrders, "pm.um.openOrders"),
            Sample(HistoryProduct.CoinM, SnapshotPart.OpenOrders, "pm.cm.openOrders"),
            Sample(HistoryProduct.CoinM, SnapshotPart.OpenAlgoOrders, "pm.cm.conditional.openOrders"));

        Assert.Equal(["UsdM", "CoinM"], read.OpenOrders!.Select(order => order.Product));
        Assert.Equal((123445L, "CoinM"), (Assert.Single(read.OpenAlgoOrders!).AlgoId, read.OpenAlgoOrders![0].Product));
        var balance = Assert.Single(read.Balances!);
        Assert.Equal(
            (122607.35137903m, 100m, 3m, 10m, 0.72469206m, 0m, 23.72469206m),
            (balance.WalletBalance, balance.Free, balance.Locked, balance.Borrowed, balance.Interest, balance.UsdMWalletBalance,
                balance.CoinMWalletBalance));
    }

    [Fact]
    public void Options_say_their_positions()
    {
        var read = Read(Market.Options, Sample(HistoryProduct.Options, SnapshotPart.Positions, "options.position"));

        var position = Assert.Single(read.Positions!);
        Assert.Equal(
            ("BTC-200730-9000-C", "SHORT", -0.1m, 1000m, 1050.0138m, -5.00138m, 105.00138m),
            (position.Symbol, position.PositionSide, position.PositionAmount, position.EntryPrice, position.MarkPrice,
                position.UnrealizedProfit, position.Notional));
    }

    [Fact]
    public void Several_answers_of_one_part_are_one_list()
    {
        var read = Read(
            Market.CrossMargin,
            Answer(SnapshotPart.OpenOrders, """ [ {"symbol":"A","orderId":1} ] """),
            Answer(SnapshotPart.OpenOrders, "[]"),
            Answer(SnapshotPart.OpenOrders, """[{"symbol":"B","orderId":2},{"symbol":"B","orderId":3}]"""));

        Assert.Equal([1L, 2L, 3L], read.OpenOrders!.Select(order => order.OrderId!.Value));
        Assert.Equal("3 open orders", read.Summary);
    }

    [Fact]
    public void Its_text_has_each_answer_as_it_came()
    {
        const string Body = """[ {"asset":"BTC","balance":1.50} ]""";

        var read = Read(Market.CrossMargin, Answer(SnapshotPart.Balances, Body));

        Assert.Equal($$$"""{"Margin":{"Balances":{{{Body}}}}}""", read.Json);
        using var json = JsonDocument.Parse(read.Json);
    }

    [Fact]
    public void What_is_nothing_is_listed_but_not_counted()
    {
        var read = Read(
            Market.CoinMFutures,
            new SnapshotAnswer(
                HistoryProduct.CoinM, SnapshotPart.Positions,
                """[{"symbol":"A","positionAmt":"0.0"},{"symbol":"B","positionAmt":"-2"}]"""u8.ToArray()),
            new SnapshotAnswer(
                HistoryProduct.CoinM, SnapshotPart.Balances,
                """[{"asset":"A","balance":"0"},{"asset":"B","balance":"1"}]"""u8.ToArray()));

        Assert.Equal((2, 2), (read.Positions!.Count, read.Balances!.Count));
        Assert.Equal("1 balance, 1 position", read.Summary);
    }

    [Fact]
    public void Values_that_cannot_be_read_are_named()
    {
        var read = Read(
            Market.CrossMargin,
            Answer(SnapshotPart.Balances, """[{"asset":"A","balance":"1"},{"asset":"B","balance":"much"},7]"""),
            Answer(SnapshotPart.OpenOrders, "7"));

        Assert.Equal(["Balances[1].WalletBalance", "Balances[2]", "OpenOrders"], read.UnreadProperties);
        Assert.Null(read.OpenOrders);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("{}]}")]
    [InlineData("<html>")]
    [InlineData("""[],"OpenOrders":[]""")]
    public void An_answer_that_is_no_JSON_is_refused(string body) =>
        Assert.Throws<FormatException>(() => Read(Market.CrossMargin, Answer(SnapshotPart.Balances, body)));

    [Fact]
    public void A_list_longer_than_any_account_takes_no_memory_and_is_named()
    {
        var read = Read(
            Market.CrossMargin, Answer(SnapshotPart.OpenOrders, "[" + string.Join(',', Enumerable.Repeat("{}", 50_001)) + "]"));

        Assert.Null(read.OpenOrders);
        Assert.Equal(["OpenOrders"], read.UnreadProperties);
    }

    [Fact]
    public void Two_snapshots_of_a_quiet_account_are_two()
    {
        var events = RestRows.Of(Market.CrossMargin);
        SnapshotAnswer[] answers = [Answer(SnapshotPart.Balances, "[]")];

        Assert.NotEqual(
            events.Snapshot(answers, RestRows.ReadAt).Identity, events.Snapshot(answers, RestRows.ReadAt.AddSeconds(1)).Identity);
    }

    private static AccountSnapshot Read(Market market, params SnapshotAnswer[] answers) =>
        RestRows.Of(market).Snapshot(answers, RestRows.ReadAt);

    private static SnapshotAnswer Sample(HistoryProduct product, SnapshotPart part, string name) =>
        new(product, part, Encoding.UTF8.GetBytes(Payload.Read($"rest.{name}.200")));

    private static SnapshotAnswer Answer(SnapshotPart part, string body) =>
        new(HistoryProduct.Margin, part, Encoding.UTF8.GetBytes(body));

    private static string? Text<T>(IReadOnlyList<T>? items)
        where T : EventItem => items is null ? null : string.Join("; ", items.Select(item => item.Summary));
}
