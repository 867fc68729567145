using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Tests.Emulator.WebSocketApi;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class OptionsTradingTests : EmulatorTest
{
    private const long LargestExactDouble = 9_007_199_254_740_992;

    private static TradingPlan Plan => new() { Market = EmulatedMarket.Options, Account = Alice, FillsPerOrder = 2 };

    [Fact]
    public async Task Orders_are_filled_and_balance_and_positions_follow()
    {
        var events = await TradeAsync(Plan with { Count = 50 });

        var (balance, positions) = (10_000_000m, new Dictionary<string, decimal>());
        for (var index = 0; index < events.Count; index++)
        {
            if (TradeOf(events[index]) is not { } order)
            {
                continue;
            }

            var (symbol, amount) = (Text(order, "s"), Amount(order, "l") * (Text(order, "S") == "BUY" ? 1 : -1));
            balance += Amount(order, "n") - (amount * Amount(order, "L"));
            positions[symbol] = positions.GetValueOrDefault(symbol) + amount;
            Assert.Equal(balance, Amount(events[index - 2].GetProperty("B")[0], "b"));
            Assert.Equal(positions[symbol], Amount(events[index - 2].GetProperty("P")[0], "c"));
            Assert.Equal(balance, Amount(events[index - 1], "b"));
        }

        Assert.Equal(2, positions.Count);
    }

    [Fact]
    public async Task Events_have_the_shape_of_the_samples()
    {
        var events = await TradeAsync(Plan with { Count = 1, FillsPerOrder = 1 });

        Assert.Equal(
            ["ORDER_TRADE_UPDATE", "BALANCE_POSITION_UPDATE", "ACCOUNT_UPDATE", "ORDER_TRADE_UPDATE"],
            events.Select(Name));
        foreach (var news in events)
        {
            var sample = DocumentedPayload.Sample($"options.{Name(news)}");
            var inner = sample.TryGetProperty("data", out var data) ? data : sample;
            Assert.Equal(DocumentedPayload.ShapeOf(inner), DocumentedPayload.ShapeOf(news));
        }
    }

    [Fact]
    public async Task Order_ids_are_beyond_floating_point_and_trade_ids_are_short()
    {
        var events = await TradeAsync(Plan with { Count = 2, FillsPerOrder = 1 });

        var orders = events.Where(news => Name(news) == "ORDER_TRADE_UPDATE").Select(news => news.GetProperty("o"));
        Assert.All(orders, order => Assert.True(order.GetProperty("i").GetInt64() > LargestExactDouble));
        Assert.Equal([0L, 1, 0, 2], orders.Select(order => order.GetProperty("t").GetInt64()));
    }

    [Fact]
    public async Task A_trade_with_itself_is_told_of_buyer_and_seller_under_one_id()
    {
        var events = await TradeAsync(Plan with { Count = 1, SelfTrades = true });

        var trades = events.Select(TradeOf).OfType<JsonElement>().ToList();
        Assert.Equal([1L, 1, 2, 2], trades.Select(trade => trade.GetProperty("t").GetInt64()));
        foreach (var pair in trades.Chunk(2))
        {
            Assert.Equal(["BUY", "SELL"], pair.Select(trade => Text(trade, "S")).Order());
            Assert.NotEqual(pair[0].GetProperty("i").GetInt64(), pair[1].GetProperty("i").GetInt64());
            Assert.NotEqual(pair[0].GetProperty("m").GetBoolean(), pair[1].GetProperty("m").GetBoolean());
        }

        Assert.Equal((2, 2), (Ledger.State.Orders, Ledger.State.Trades));
    }

    [Fact]
    public async Task Orders_end_in_all_ways_when_that_is_asked_for()
    {
        var events = await TradeAsync(Plan with { Count = 6, MixedEndings = true });

        var last = events.Where(news => Name(news) == "ORDER_TRADE_UPDATE")
            .Select(news => news.GetProperty("o"))
            .GroupBy(order => order.GetProperty("i").GetInt64())
            .Select(order => $"{Text(order.Last(), "x")}:{Text(order.Last(), "X")}");
        Assert.Equal(
            "TRADE:FILLED CANCELED:CANCELED CANCELED:CANCELED EXPIRED:EXPIRED EXPIRED:EXPIRED_IN_MATCH NEW:NEW",
            string.Join(' ', last));
    }

    private TradingLedger Ledger => Exchange.Trading.Ledgers.Single();

    private static decimal Amount(JsonElement element, string name) =>
        decimal.Parse(Text(element, name), CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement? TradeOf(JsonElement news) =>
        Name(news) == "ORDER_TRADE_UPDATE" && Text(news.GetProperty("o"), "x") == "TRADE" ? news.GetProperty("o") : null;

    private static string Name(JsonElement news) => Text(news, "e");

    private async Task<List<JsonElement>> TradeAsync(TradingPlan plan)
    {
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync(Options)}");
        Exchange.Trading.TradeNow(plan);
        List<JsonElement> events = [];
        while (events.Count < Ledger.State.Events)
        {
            events.Add(DocumentedPayload.Parse(await client.ReceiveAsync()));
        }

        return events;
    }
}
