using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

public sealed class SpotTradingTests : ApiTest
{
    [Theory]
    [InlineData("Spot", null)]
    [InlineData("CrossMargin", null)]
    [InlineData("IsolatedMargin", "BTCUSDT")]
    public async Task Orders_are_filled_and_the_balances_follow(string market, string? symbol)
    {
        using var client = await ListenAsync(market, symbol);
        SpotAudit audit = new();

        var session = Exchange.Trading.TradeNow(new TradingPlan
        {
            Market = EmulatedMarket.Parse(market),
            Symbol = symbol,
            Count = 200,
        });

        var state = session.Ledger.State;
        Assert.Equal((state.Orders + state.Trades) * 2, state.Events);
        Assert.Equal((0, symbol), (state.Lost, state.Symbol));
        for (var count = 0; count < state.Events; count++)
        {
            audit.Check(await ReadAsync(client));
        }

        Assert.Equal((200, state.Trades), (audit.FilledOrders, audit.LastTradeId));
        Assert.True(symbol is null || audit.Symbols.SetEquals([symbol]));
        await AssertSilentAsync(client);
    }

    [Fact]
    public async Task Order_lists_are_told_from_their_start_to_their_end()
    {
        using var client = await ListenAsync("Spot", null);

        var events = await TradeAsync(client, new TradingPlan
        {
            Market = EmulatedMarket.Spot,
            Count = 1,
            FillsPerOrder = 2,
            Conditional = true,
        });

        Assert.Equal(
            "listStatus:EXECUTING executionReport:NEW executionReport:NEW outboundAccountPosition "
            + "executionReport:EXPIRED executionReport:PARTIALLY_FILLED outboundAccountPosition "
            + "executionReport:FILLED outboundAccountPosition listStatus:ALL_DONE",
            string.Join(' ', events.Select(Name)));
        var list = events[0].GetProperty("g").GetInt64();
        Assert.All(
            events.Where(news => Text(news, "e") == "executionReport"),
            report => Assert.Equal(list, report.GetProperty("g").GetInt64()));
        Assert.Equal("OCO_TRIGGER", Text(events[4], "eR"));
    }

    [Fact]
    public async Task A_trade_with_itself_is_told_of_buyer_and_seller_under_one_id()
    {
        using var client = await ListenAsync("Spot", null);

        var events = await TradeAsync(client, new TradingPlan
        {
            Market = EmulatedMarket.Spot,
            Count = 1,
            FillsPerOrder = 2,
            SelfTrades = true,
        });

        var trades = events.Where(news => Text(news, "e") == "executionReport" && Text(news, "x") == "TRADE").ToList();
        Assert.Equal([1L, 1, 2, 2], trades.Select(trade => trade.GetProperty("t").GetInt64()));
        Assert.All(trades.Chunk(2), pair =>
        {
            Assert.Equal(["BUY", "SELL"], pair.Select(trade => Text(trade, "S")).Order());
            Assert.NotEqual(pair[0].GetProperty("i").GetInt64(), pair[1].GetProperty("i").GetInt64());
        });
        Assert.Equal("outboundAccountPosition", Text(events[^1], "e"));
        Assert.All(
            events[^1].GetProperty("B").EnumerateArray(), balance => Assert.Equal("0.00000000", Text(balance, "l")));
    }

    [Fact]
    public async Task Orders_end_in_all_ways_when_that_is_asked_for()
    {
        using var client = await ListenAsync("Spot", null);

        var events = await TradeAsync(client, new TradingPlan
        {
            Market = EmulatedMarket.Spot,
            Count = 6,
            FillsPerOrder = 1,
            MixedEndings = true,
        });

        var reports = events.Where(news => Text(news, "e") == "executionReport").ToList();
        var last = reports.GroupBy(report => report.GetProperty("i").GetInt64()).Select(order => order.Last());
        Assert.Equal(
            "TRADE:FILLED CANCELED:CANCELED CANCELED:CANCELED EXPIRED:EXPIRED TRADE_PREVENTION:EXPIRED_IN_MATCH NEW:NEW",
            string.Join(' ', last.Select(report => $"{Text(report, "x")}:{Text(report, "X")}")));
        var cancelled = reports.First(report => Text(report, "x") == "CANCELED");
        Assert.Equal(Text(reports[2], "c"), Text(cancelled, "C"));
        Assert.NotEqual(Text(reports[2], "c"), Text(cancelled, "c"));
    }

    [Fact]
    public async Task Deposits_and_locks_come_by_turns()
    {
        using var client = await ListenAsync("Spot", null);

        var events = await TradeAsync(client, new TradingPlan
        {
            Market = EmulatedMarket.Spot,
            Count = 5,
            FillsPerOrder = 1,
            Transfers = true,
        });

        var changes = events.Where(news => Text(news, "e") is "balanceUpdate" or "externalLockUpdate");
        Assert.Equal(
            "balanceUpdate 10.00000000, balanceUpdate -10.00000000, externalLockUpdate 10.00000000, "
            + "externalLockUpdate -10.00000000, balanceUpdate 11.00000000",
            string.Join(", ", changes.Select(news => $"{Text(news, "e")} {Text(news, "d")}")));
    }

    [Fact]
    public async Task Events_have_the_shape_of_the_samples()
    {
        using var client = await ListenAsync("Spot", null);

        var events = await TradeAsync(client, new TradingPlan
        {
            Market = EmulatedMarket.Spot,
            Count = 3,
            FillsPerOrder = 1,
            Conditional = true,
            Transfers = true,
        });

        foreach (var name in (string[])["outboundAccountPosition", "balanceUpdate", "externalLockUpdate", "listStatus"])
        {
            Assert.Equal(
                DocumentedPayload.ShapeOf(DocumentedPayload.ReadEvent($"spot.{name}")),
                DocumentedPayload.ShapeOf(events.First(news => Text(news, "e") == name)));
        }
    }

    [Fact]
    public async Task A_report_has_the_shape_of_the_sample_and_as_many_members()
    {
        using var client = await ListenAsync("Spot", null);

        var events = await TradeAsync(
            client, new TradingPlan { Market = EmulatedMarket.Spot, Count = 1, FillsPerOrder = 1 });

        // v is the number of a match that was prevented, which a new order of today does not have.
        var sample = DocumentedPayload.ShapeOf(DocumentedPayload.ReadEvent("spot.executionReport"))
            .Replace("v:Number,", "", StringComparison.Ordinal);
        Assert.Equal(sample, DocumentedPayload.ShapeOf(events[0]));
        Assert.Equal(
            sample.Replace("N:Null", "N:String", StringComparison.Ordinal), DocumentedPayload.ShapeOf(events[2]));
        Assert.Equal(("NEW", "NEW", -1), (Text(events[0], "x"), Text(events[0], "X"), events[0].GetProperty("t").GetInt32()));
        Assert.Equal(("TRADE", "FILLED", 1), (Text(events[2], "x"), Text(events[2], "X"), events[2].GetProperty("t").GetInt32()));
        Assert.Equal(2, events[3].GetProperty("B").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"market":"IsolatedMargin","account":"a"}""", "needs 'symbol'")]
    [InlineData("""{"market":"IsolatedMargin","account":"a","symbol":"BTCUSDT","symbols":["BTCUSDT"]}""", "no 'symbols'")]
    [InlineData("""{"market":"Spot","account":"a","symbol":"BTCUSDT"}""", "no account of a 'symbol'")]
    [InlineData("""{"market":"UsdMFutures","account":"a","transfers":true}""", "of Spot and Margin only")]
    [InlineData("""{"market":"Spot","account":"a","conditional":true,"mixedEndings":true}""", "excludes 'mixedEndings'")]
    [InlineData("""{"market":"Spot","account":"a","margin":true}""", "of PortfolioMargin only")]
    [InlineData("""{"market":"Options","account":"a","conditional":true}""", "no algo service")]
    [InlineData("""{"market":"Spot"}""", "'account' is needed")]
    public async Task A_plan_that_cannot_be_traded_is_answered_with_what_it_needs(string json, string told)
    {
        var reply = await ControlAsync("POST", "/trading", json);

        Assert.Equal(400, reply.Status);
        Assert.Contains(told, reply.Body, StringComparison.Ordinal);
    }

    private async Task<StreamClient> ListenAsync(string market, string? symbol) => market == "Spot"
        ? await SubscribeAsync()
        : (await SubscribeByTokenAsync(symbol is null ? "" : $"?isIsolated=TRUE&symbol={symbol}")).Client;

    private async Task<List<JsonElement>> TradeAsync(StreamClient client, TradingPlan plan)
    {
        var session = Exchange.Trading.TradeNow(plan);
        List<JsonElement> events = [];
        while (events.Count < session.Ledger.State.Events)
        {
            events.Add(await ReadAsync(client));
        }

        await AssertSilentAsync(client);
        return events;
    }

    private static async Task<JsonElement> ReadAsync(StreamClient client)
    {
        var frame = DocumentedPayload.Parse(await client.ReceiveAsync());
        Assert.Equal(0, frame.GetProperty("subscriptionId").GetInt32());
        return frame.GetProperty("event");
    }

    private static string Name(JsonElement news) => Text(news, "e") switch
    {
        "executionReport" => $"executionReport:{Text(news, "X")}",
        "listStatus" => $"listStatus:{Text(news, "L")}",
        var name => name,
    };

    private static string Text(JsonElement news, string name) => news.GetProperty(name).GetString()!;
}
