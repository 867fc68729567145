using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class TradingAccountTests : EmulatorTest
{
    private const string OrderMembers =
        "s,c,S,o,f,q,p,ap,sp,x,X,i,l,z,L,n,N,T,t,b,a,m,R,wt,ot,ps,cp,rp,pP,si,ss,V,pm,gtd,er";

    [Theory]
    [InlineData("UsdMFutures", "private/ws?listenKey={0}", 3)]
    [InlineData("CoinMFutures", "ws/{0}", 2)]
    [InlineData("PortfolioMargin", "pm/ws/{0}", 2)]
    public async Task Orders_are_filled_and_the_account_follows(string name, string address, int eventsPerFill)
    {
        var market = EmulatedMarket.Parse(name);
        using var client = await ConnectAsync(
            string.Format(null, address, await OpenKeyAsync(market.ListenKeyPath)));
        TradingAudit audit = new();

        var session = Exchange.Trading.TradeNow(new TradingPlan { Market = market, Account = Alice, Count = 200 });

        var state = session.Ledger.State;
        Assert.Equal(state.Orders + (state.Trades * eventsPerFill), state.Events);
        for (var count = 0; count < state.Events; count++)
        {
            audit.Check(JsonDocument.Parse(await client.ReceiveAsync()).RootElement);
        }

        Assert.Equal((200, state.Trades), (audit.FilledOrders, audit.LastTradeId));
        await client.AssertSilentAsync();
    }

    [Theory]
    [InlineData("UsdMFutures", "private/ws?listenKey={0}", "o")]
    [InlineData("CoinMFutures", "ws/{0}", "o")]
    [InlineData("PortfolioMargin", "pm/ws/{0}", "ao")]
    public async Task A_conditional_order_is_told_until_it_has_ended_and_its_order_names_it(
        string name, string address, string member)
    {
        var plan = new TradingPlan
        {
            Market = EmulatedMarket.Parse(name),
            Account = Alice,
            Count = 2,
            Conditional = true,
        };

        var events = await TradeAsync(plan.Market.ListenKeyPath, address, plan);

        var algo = events.Where(news => Text(news, "e") == "ALGO_UPDATE").Select(news => news.GetProperty(member));
        var orders = events.Where(news => Text(news, "e") == "ORDER_TRADE_UPDATE").Select(news => news.GetProperty("o"));
        Assert.Equal(
            "NEW TRIGGERING TRIGGERED FINISHED NEW NEW TRIGGERING TRIGGERED FINISHED",
            string.Join(' ', algo.Select(one => Text(one, "X"))));
        Assert.Equal(
            [false, true, true, true, true],
            algo.Where(one => Text(one, "o") == "TRAILING_STOP_MARKET").Select(one => one.GetProperty("ia").GetBoolean()));
        var become = algo.Where(one => Text(one, "X") == "FINISHED")
            .ToDictionary(one => Text(one, "ai"), one => one.GetProperty("aid").GetInt64());
        Assert.All(orders, order => Assert.Equal(
            ("ALGO_CONDITION", become[order.GetProperty("i").ToString()]),
            (Text(order, "st"), order.GetProperty("si").GetInt64())));
    }

    [Fact]
    public async Task Events_have_the_members_and_their_order_as_on_the_wire()
    {
        var events = await TradeAsync(UsdMFutures, "private/ws?listenKey={0}", EmulatedMarket.UsdMFutures);

        Assert.Equal(["e,T,E,o", OrderMembers], Members(events[0], "o"));
        Assert.Equal(["e,E,T,s,q,p,m,c,S,L,l,t,i"], Members(events[1]));
        Assert.Equal(["e,T,E,a", "B,P,m"], Members(events[2], "a"));
        Assert.Equal("a,wb,cw,bc", Names(events[2].GetProperty("a").GetProperty("B")[0]));
        Assert.Equal("s,pa,ep,cr,up,mt,iw,ps,bep", Names(events[2].GetProperty("a").GetProperty("P")[0]));
        Assert.Equal(["e,T,E,o", OrderMembers], Members(events[3], "o"));
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds(), events[3].GetProperty("E").GetInt64());
    }

    [Fact]
    public async Task Coin_futures_have_their_own_members()
    {
        var events = await TradeAsync(CoinMFutures, "ws/{0}", EmulatedMarket.CoinMFutures);

        const string order = "s,c,S,o,f,q,p,ap,sp,x,X,i,l,z,L,ma,N,n,T,t,rp,b,a,m,R,wt,ot,ps,cp,pP,si,ss,V,pm,er";
        Assert.Equal(["e,E,T,i,o", order], Members(events[0], "o"));
        Assert.Equal(["e,E,T,i,a", "m,B,P"], Members(events[1], "a"));
        Assert.Equal("s,pa,ep,bep,cr,up,mt,iw,ps", Names(events[1].GetProperty("a").GetProperty("P")[0]));
    }

    [Fact]
    public async Task Portfolio_margin_has_its_own_members()
    {
        var events = await TradeAsync(PortfolioMargin, "pm/ws/{0}", EmulatedMarket.PortfolioMargin);

        const string order = "s,c,S,o,f,q,p,ap,sp,x,X,i,l,z,L,N,n,T,t,b,a,m,R,ps,rp,pm,V,gtd";
        Assert.Equal(["e,fs,E,T,i,o", order], Members(events[0], "o"));
        Assert.Equal(["e,fs,E,T,i,a", "m,B,P"], Members(events[1], "a"));
        Assert.Equal("s,pa,ep,cr,up,ps,bep", Names(events[1].GetProperty("a").GetProperty("P")[0]));
    }

    [Fact]
    public async Task The_same_plan_gives_the_same_events_on_every_fresh_start()
    {
        TradingPlan plan = new() { Market = EmulatedMarket.UsdMFutures, Account = Alice, Count = 20, Seed = 7 };
        await using var other = await EmulatorHost.StartAsync(Settings with { TimeProvider = Clock }, Cancellation);
        other.Exchange.Trading.TradeNow(plan);
        Exchange.Trading.TradeNow(plan with { Seed = 8 });
        Exchange.Reset();
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");
        var first = await ReceiveAsync(client, Exchange.Trading.TradeNow(plan));
        Exchange.Reset();
        using var again = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");

        var second = await ReceiveAsync(again, Exchange.Trading.TradeNow(plan));

        Assert.Equal(first, second);
        Assert.Equal(first.Count, other.Exchange.Trading.Ledgers.Single().State.Events);
    }

    [Fact]
    public async Task Symbols_go_on_the_wire_as_they_are()
    {
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");

        Exchange.Trading.TradeNow(new TradingPlan
        {
            Market = EmulatedMarket.UsdMFutures,
            Symbols = ["币安人生USDT"],
            Count = 1,
        });

        Assert.Contains("\"s\":\"币安人生USDT\"", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    private static async Task<List<string>> ReceiveAsync(StreamClient client, TradingSession session)
    {
        List<string> received = [];
        while (received.Count < session.Ledger.State.Events)
        {
            received.Add(await client.ReceiveAsync());
        }

        return received;
    }

    private static string Names(JsonElement element) =>
        string.Join(',', element.EnumerateObject().Select(member => member.Name));

    private static string[] Members(JsonElement element, params string[] inner) =>
        [Names(element), .. inner.Select(name => Names(element.GetProperty(name)))];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private Task<List<JsonElement>> TradeAsync(string path, string address, EmulatedMarket market) =>
        TradeAsync(path, address, new TradingPlan { Market = market, Count = 1, FillsPerOrder = 1 });

    private async Task<List<JsonElement>> TradeAsync(string path, string address, TradingPlan plan)
    {
        using var client = await ConnectAsync(string.Format(null, address, await OpenKeyAsync(path)));
        var session = Exchange.Trading.TradeNow(plan);
        return [.. (await ReceiveAsync(client, session)).Select(news => JsonDocument.Parse(news).RootElement)];
    }
}
