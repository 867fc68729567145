using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class TradingTests : EmulatorTest
{
    private static TradingPlan Plan => new()
    {
        Market = EmulatedMarket.UsdMFutures,
        Account = Alice,
        FillsPerOrder = 1,
    };

    [Fact]
    public async Task Trade_ids_go_on_when_nobody_listens_and_the_ledger_knows()
    {
        var listenKey = await OpenKeyAsync();
        Trade(2);
        using (await ConnectAsync($"private/ws?listenKey={listenKey}"))
        {
            Trade(3);
        }

        await UntilAsync(open => open.Count == 0);
        using var again = await ConnectAsync($"private/stream?listenKey={listenKey}");
        using var twice = await ConnectAsync($"private/ws?listenKey={listenKey}");
        Trade(1);

        var ledger = Exchange.Trading.Ledgers.Single();
        Assert.Equal([1, 2, 3, 4, 5, 6], ledger.Trades.Select(trade => trade.TradeId));
        var heardBy = ledger.Trades.Select(trade => string.Join(' ', trade.Connections));
        Assert.Equal(["", "", "1", "1", "1", "2 3"], heardBy);
        Assert.All(ledger.Trades, trade => Assert.Equal(Clock.GetUtcNow(), trade.SentAt));
        Assert.Equal((6, 2), (ledger.State.Trades, ledger.State.Lost));
        Assert.Equal(
            new Dictionary<int, long> { [1] = 3, [2] = 1, [3] = 1 }, ledger.State.TradesByConnection);
    }

    [Fact]
    public async Task Trades_after_a_fault_are_lost_and_counted()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, $"private/ws?listenKey={await OpenKeyAsync()}");
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Drop, After = 8 });

        Trade(5);

        Assert.Equal(3, Exchange.Trading.Ledgers.Single().State.Lost);
        Assert.Contains("\"t\":2,", await raw.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_come_at_their_pace()
    {
        var session = Exchange.Trading.Start(Plan with { OrdersPerSecond = 10, Count = 15 });
        Assert.Equal(0, session.Orders);

        Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, session.Orders);
        Clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(10, session.Orders);
        Assert.False(session.Completion.IsCompleted);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(15, session.Orders);
        Assert.True(session.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public void Events_come_at_their_pace()
    {
        var session = Exchange.Trading.Start(Plan with { EventsPerSecond = 1000 });

        Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.InRange(session.Ledger.State.Events, 9997, 10_003);
    }

    [Fact]
    public void Trading_can_be_stopped()
    {
        var session = Exchange.Trading.Start(Plan with { OrdersPerSecond = 1 });
        Clock.Advance(TimeSpan.FromSeconds(3));

        session.Stop();

        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, session.Orders);
        Assert.True(session.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Without_a_pace_it_trades_as_fast_as_it_is_read()
    {
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");

        var session = Exchange.Trading.Start(Plan with { Count = 2500 });

        for (var trade = 1; trade <= 2500; trade++)
        {
            Assert.Contains("\"x\":\"NEW\"", await client.ReceiveAsync(), StringComparison.Ordinal);
            Assert.Contains("TRADE_LITE", await client.ReceiveAsync(), StringComparison.Ordinal);
            Assert.Contains("ACCOUNT_UPDATE", await client.ReceiveAsync(), StringComparison.Ordinal);
            Assert.Contains($"\"t\":{trade},", await client.ReceiveAsync(), StringComparison.Ordinal);
        }

        await session.Completion.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(0, session.Ledger.State.Lost);
    }

    [Fact]
    public async Task A_listener_that_does_not_read_holds_it_up()
    {
        using var client = await ConnectAsync($"private/ws?listenKey={await OpenKeyAsync()}");
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Slow, Count = 0 });

        var session = Exchange.Trading.Start(Plan with { Count = 2000 });

        await UntilAsync(open => open.Single().Events > 2000);
        Assert.InRange(session.Ledger.State.Events, 2001, 2010);
        Host.StreamFaults.Add(new StreamFault { Kind = StreamFaultKind.Drop });
        await session.Completion.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(2000, session.Orders);
    }

    [Fact]
    public async Task The_control_api_starts_shows_and_stops_trading()
    {
        await OpenKeyAsync();
        var started = await ControlAsync("POST", "/trading", """
            {"market":"UsdMFutures","ordersPerSecond":2,"count":0,"symbols":["BTCUSDT"],"fillsPerOrder":1}
            """);
        Assert.Equal(200, started.Status);
        Clock.Advance(TimeSpan.FromSeconds(2));

        var running = JsonDocument.Parse((await ControlAsync("GET", "/trading")).Body).RootElement;

        var session = running.GetProperty("sessions")[0];
        Assert.Equal((1, 4, true), (
            session.GetProperty("number").GetInt32(),
            session.GetProperty("orders").GetInt32(),
            session.GetProperty("isRunning").GetBoolean()));
        var counts = running.GetProperty("accounts")[0];
        Assert.StartsWith($$"""{"market":"UsdMFutures","account":"{{Alice}}",""", counts.GetRawText());
        Assert.EndsWith(
            """ "orders":4,"events":16,"trades":4,"lost":4,"tradesByConnection":{}}""".TrimStart(),
            counts.GetRawText());
        var stopped = JsonDocument.Parse((await ControlAsync("DELETE", "/trading")).Body).RootElement;
        Assert.False(stopped.GetProperty("sessions")[0].GetProperty("isRunning").GetBoolean());
    }

    [Fact]
    public async Task Reset_ends_trading_and_trade_ids_begin_anew()
    {
        var session = Exchange.Trading.Start(Plan with { OrdersPerSecond = 1 });
        Clock.Advance(TimeSpan.FromSeconds(3));

        await ControlAsync("POST", "/reset");

        Assert.True(session.Completion.IsCompleted);
        Assert.Empty(Exchange.Trading.Sessions);
        Trade(1);
        Assert.Equal(1, Exchange.Trading.Ledgers.Single().Trades.Single().TradeId);
    }

    [Theory]
    [InlineData("""{"market":"MarginRisk","account":"a"}""", "accepted: UsdMFutures, CoinMFutures, PortfolioMargin")]
    [InlineData("""{"market":"UsdMFutures"}""", "'account' is needed")]
    [InlineData("""{"account":"a"}""", "market (UsdMFutures")]
    [InlineData("""{"market":"UsdMFutures","account":"a","symbols":[]}""", "'symbols' must name one")]
    [InlineData("""{"market":"UsdMFutures","account":"a","count":-1}""", "'count' must be 0")]
    [InlineData("""{"market":"UsdMFutures","account":"a","fillsPerOrder":0}""", "from 1 to 100")]
    [InlineData("""{"market":"UsdMFutures","account":"a","ordersPerSecond":0}""", "from 0.001")]
    [InlineData("""{"market":"UsdMFutures","account":"a","ordersPerSecond":1,"eventsPerSecond":1}""", "exclude")]
    public async Task Bad_input_is_answered_with_what_is_accepted(string plan, string told)
    {
        var reply = await ControlAsync("POST", "/trading", plan);

        Assert.Equal(400, reply.Status);
        Assert.Contains(told, reply.Body, StringComparison.Ordinal);
        Assert.Empty(Exchange.Trading.Sessions);
    }

    private void Trade(int orders) => Exchange.Trading.TradeNow(Plan with { Count = orders });
}
