using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.History;

/// <summary>What a gap missed is found, whoever made it, and what cannot be found is named.</summary>
public sealed class AccountHistoryTests
{
    private const string Symbol = "BTCUSDT";
    private const string Other = "ETHUSDT";

    private static readonly DateTimeOffset To = WatchedClock.Noon.AddSeconds(-30);
    private static readonly DateTimeOffset From = To.AddMinutes(-10);
    private static readonly KnownActivity Nothing = new([], [], null);

    private readonly HistoryBench _bench = new();

    private static long Start => From.ToUnixTimeMilliseconds();

    [Fact]
    public async Task A_fill_has_its_order_and_the_last_one_its_state()
    {
        _bench.Exchange.Orders.Add(new FakeOrder(Symbol, 7, Start + 1, Start + 9, "FILLED"));
        _bench.Exchange.Trades.Add(new FakeTrade(Symbol, 1, 7, Start + 5));
        _bench.Exchange.Trades.Add(new FakeTrade(Symbol, 2, 7, Start + 9));

        var fills = (await EventsAsync()).Cast<OrderTradeUpdate>().ToList();

        Assert.Equal([(1L, null), (2L, "FILLED")], fills.Select(fill => (fill.TradeId!.Value, fill.OrderStatus?.ToString())));
        Assert.All(fills, fill => Assert.Equal(("c7", EventOrigin.Recovered), (fill.ClientOrderId, fill.Origin)));
        Assert.DoesNotContain(_bench.Exchange.Asked, asked => asked.StartsWith("/fapi/v1/order?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fill_of_an_order_that_no_list_has_is_joined_by_asking_for_it()
    {
        _bench.Exchange.Orders.Add(new FakeOrder(Symbol, 7, Start - 99_000_000, Start + 9, "FILLED"));
        _bench.Exchange.Trades.Add(new FakeTrade(Symbol, 1, 7, Start + 9));
        _bench.Exchange.Income.Add((Symbol, Start + 9));

        var fill = Assert.IsAssignableFrom<OrderTradeUpdate>(Assert.Single(await EventsAsync()));

        Assert.Equal("c7", fill.ClientOrderId);
        Assert.Contains("/fapi/v1/order?symbol=BTCUSDT&orderId=7", _bench.Exchange.Asked);
    }

    [Fact]
    public async Task A_fill_of_an_order_that_is_gone_is_not_lost()
    {
        _bench.Exchange.Trades.Add(new FakeTrade(Symbol, 1, 7, Start + 9));

        var fill = Assert.IsAssignableFrom<OrderTradeUpdate>(
            Assert.Single(await EventsAsync(Nothing with { Symbols = [Symbol] })));

        Assert.Equal((1L, null), (fill.TradeId!.Value, fill.ClientOrderId));
    }

    [Theory]
    [InlineData("CANCELED", 1)]
    [InlineData("EXPIRED", 1)]
    [InlineData("NEW", 1)]
    public async Task An_order_that_ended_or_began_without_a_fill_tells_its_state(string status, int events)
    {
        _bench.Exchange.Orders.Add(new FakeOrder(Symbol, 7, Start + 1, Start + 9, status));

        var found = (await EventsAsync()).Cast<OrderTradeUpdate>().ToList();

        Assert.Equal(events, found.Count);
        Assert.Equal((7L, status), (found[0].OrderId!.Value, found[0].OrderStatus?.ToString()));
    }

    [Fact]
    public async Task An_order_that_was_filled_in_part_and_then_cancelled_tells_both()
    {
        _bench.Exchange.Orders.Add(new FakeOrder(Symbol, 7, Start + 1, Start + 9, "CANCELED"));
        _bench.Exchange.Trades.Add(new FakeTrade(Symbol, 1, 7, Start + 9));

        var found = (await EventsAsync()).Cast<OrderTradeUpdate>().ToList();

        Assert.Equal([(1L, null), (null, "CANCELED")], found.Select(one => (one.TradeId, one.OrderStatus?.ToString())));
    }

    [Fact]
    public async Task What_was_open_before_and_is_not_listed_is_asked_for()
    {
        _bench.Exchange.Orders.Add(new FakeOrder(Symbol, 7, Start - 99_000_000, Start + 9, "CANCELED"));
        _bench.Exchange.Orders.Add(new FakeOrder(Other, 8, Start - 99_000_000, Start + 8, "EXPIRED") { IsAlgo = true });

        var found = await EventsAsync(Nothing with { OpenOrders = [new(Symbol, 7), new(Other, 8, IsAlgo: true)] });

        Assert.Equal(["ALGO_UPDATE", "ORDER_TRADE_UPDATE"], found.Select(one => one.EventType));
    }

    [Fact]
    public async Task Events_come_by_the_exchanges_time_whatever_their_symbol()
    {
        for (var i = 1; i <= 6; i++)
        {
            var symbol = i % 2 == 0 ? Symbol : Other;
            _bench.Exchange.Orders.Add(new FakeOrder(symbol, i, Start + (i * 10), Start + (i * 10) + 5, "FILLED"));
            _bench.Exchange.Trades.Add(new FakeTrade(symbol, i, i, Start + (i * 10) + 5));
        }

        var times = (await EventsAsync()).Select(one => one.EventTime).ToList();

        Assert.Equal(6, times.Count);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Symbols_are_found_by_orders_income_positions_and_what_is_known()
    {
        _bench.Exchange.Orders.Add(new FakeOrder("AUSDT", 1, Start + 1, Start + 2, "FILLED"));
        _bench.Exchange.Income.Add(("BUSDT", Start + 1));
        _bench.Exchange.Income.Add(("", Start + 1));
        _bench.Exchange.Positions.Add(("CUSDT", Start + 1));
        _bench.Exchange.Positions.Add(("OLDUSDT", Start - 1));
        _bench.Exchange.Income.Add(("BTCUSD_PERP", Start + 1));

        await ReadAsync(Nothing with { Symbols = ["DUSDT", "BTCUSD_PERP", "no symbol&side=BUY"], OpenOrders = [new("EUSDT", 5)] });

        Assert.Equal(
            ["AUSDT", "BUSDT", "CUSDT", "DUSDT", "EUSDT"],
            _bench.Exchange.Asked.Where(asked => asked.Contains("userTrades", StringComparison.Ordinal))
                .Select(asked => asked.Split('=', '&')[1]).Order());
    }

    [Fact]
    public async Task Where_orders_of_all_symbols_are_not_listed_each_symbol_is()
    {
        _bench.Exchange.HasListOfAllSymbols = false;
        _bench.Exchange.Income.Add((Symbol, Start + 1));
        _bench.Exchange.Orders.Add(new FakeOrder(Symbol, 7, Start + 1, Start + 9, "CANCELED"));

        Assert.Single(await EventsAsync());
    }

    [Fact]
    public async Task A_quiet_account_costs_what_the_fact_sheet_says_and_no_less_than_the_estimate()
    {
        var batch = await ReadAsync(Nothing);

        Assert.Equal(new HistoryCost(5, 120), batch.Cost);
        Assert.Equal(batch.Cost, _bench.History.Estimate(new GapWindow(_bench.Source, From, To), Nothing));
        Assert.Empty(batch.Events);
    }

    [Fact]
    public async Task What_is_late_in_the_exchanges_answers_is_found_by_the_second_reading()
    {
        KnownActivity known = new([Symbol], [new(Symbol, 7)], null);
        FakeOrder open = new(Symbol, 7, Start - 99_000_000, Start - 99_000_000, "NEW");
        _bench.Exchange.Orders.Add(open);
        var first = await ReadAsync(known);
        Assert.Empty(first.Events);

        var late = To.ToUnixTimeMilliseconds() - 1;
        _bench.Exchange.Orders[0] = open with { Updated = late, Status = "FILLED" };
        _bench.Exchange.Trades.Add(new FakeTrade(Symbol, 1, 7, late));
        _bench.Exchange.Orders.Add(new FakeOrder(Other, 9, late, late, "CANCELED"));
        var second = await ReadAsync(known, first);

        Assert.Equal(
            [(7L, 1L), (9L, null)],
            second.Events.Cast<OrderTradeUpdate>().Select(one => (one.OrderId!.Value, one.TradeId)));
        Assert.True(second.Cost.Weight < first.Cost.Weight, $"{second.Cost}");
    }

    // Orders and trades are two calls, and the exchange is late: told at once, the fill would be known and that it was the last not told.
    [Fact]
    public async Task A_fill_that_its_order_does_not_have_yet_is_left_to_the_second_reading()
    {
        KnownActivity known = new([Symbol], [], null);
        var late = To.ToUnixTimeMilliseconds() - 2;
        FakeOrder order = new(Symbol, 7, late, late, "NEW");
        _bench.Exchange.Orders.Add(order);
        _bench.Exchange.Trades.Add(new FakeTrade(Symbol, 1, 7, late + 1));

        var first = await ReadAsync(known);
        Assert.Equal([(null, "NEW")], first.Events.Cast<OrderTradeUpdate>().Select(one => (one.TradeId, one.OrderStatus?.ToString())));

        _bench.Exchange.Orders[0] = order with { Updated = late + 1, Status = "FILLED" };
        Assert.Equal(
            [(1L, "FILLED")],
            (await ReadAsync(known, first)).Events.Cast<OrderTradeUpdate>().Select(one => (one.TradeId!.Value, one.OrderStatus?.ToString())));

        _bench.Exchange.Orders[0] = order;
        Assert.Contains((await ReadAsync(known, first)).Events.Cast<OrderTradeUpdate>(), one => one.TradeId == 1);
    }

    // Nothing reads it again, and it may be of the gap: the edges are not exact.
    [Fact]
    public async Task A_fill_of_a_gap_of_long_ago_is_told_whatever_its_order_says()
    {
        var begin = From.AddDays(-1).ToUnixTimeMilliseconds();
        _bench.Exchange.Orders.Add(new FakeOrder(Symbol, 7, begin, begin, "NEW"));
        _bench.Exchange.Trades.Add(new FakeTrade(Symbol, 1, 7, begin + 1));

        var batch = await _bench.History.ReadAsync(
            new GapWindow(_bench.Source, From.AddDays(-1), To.AddDays(-1)), Nothing with { Symbols = [Symbol] }, null,
            TestContext.Current.CancellationToken);

        Assert.Contains(batch.Events.Cast<OrderTradeUpdate>(), one => one.TradeId == 1);
    }

    [Fact]
    public async Task An_order_that_the_exchange_never_knew_is_named()
    {
        KnownActivity known = new([], [new(Symbol, 7)], null);

        var first = await ReadAsync(known);
        var second = await ReadAsync(known, first);

        const string hole = "what became of order 7 of BTCUSDT: the exchange does not know it";
        Assert.DoesNotContain(hole, first.Holes);
        Assert.Contains(hole, second.Holes);
    }

    [Fact]
    public async Task A_gap_of_long_ago_is_read_once()
    {
        var window = new GapWindow(_bench.Source, From.AddDays(-1), To.AddDays(-1));
        var first = await _bench.History.ReadAsync(window, Nothing, null, TestContext.Current.CancellationToken);
        _bench.Exchange.Asked.Clear();

        var second = await _bench.History.ReadAsync(window, Nothing, first, TestContext.Current.CancellationToken);

        Assert.Empty(_bench.Exchange.Asked);
        Assert.Equal((0, 0), (second.Holes.Count, second.Cost.Calls));
    }

    [Fact]
    public async Task What_the_exchange_has_no_more_is_left_out_and_named()
    {
        var window = new GapWindow(_bench.Source, WatchedClock.Noon.AddDays(-100), WatchedClock.Noon.AddDays(-88));

        var batch = await _bench.History.ReadAsync(
            window, Nothing with { Symbols = [Symbol] }, null, TestContext.Current.CancellationToken);

        Assert.Contains(batch.Holes, hole => hole.StartsWith(
            "what GET /fapi/v1/userTrades tells of the time before 2026-08-25", StringComparison.Ordinal));
        Assert.Contains(batch.Holes, hole => hole.StartsWith(
            "orders that ended without a fill and were made before 2026-11-19", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gap_of_which_the_exchange_has_nothing_is_refused()
    {
        var window = new GapWindow(_bench.Source, WatchedClock.Noon.AddDays(-100), WatchedClock.Noon.AddDays(-99));

        var error = await Assert.ThrowsAsync<BinanceException>(() =>
            _bench.History.ReadAsync(window, Nothing, null, TestContext.Current.CancellationToken));

        Assert.Equal(BinanceErrorId.HistoryOutOfRetention, error.ErrorId);
    }

    [Fact]
    public async Task A_secret_of_another_account_is_recognised_before_anything_is_read()
    {
        var reading = ReadAsync(Nothing with { Witness = new(Symbol, 7) });
        TimeSpan wait;
        do
        {
            wait = await _bench.Clock.NextTimerAsync();
        }
        while (wait != TimeSpan.FromSeconds(5));
        _bench.Clock.AdvanceSeconds(5);

        var error = await Assert.ThrowsAsync<BinanceException>(() =>
            reading.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken));

        Assert.Equal(BinanceErrorId.HistoryOfOtherAccount, error.ErrorId);
        Assert.All(_bench.Exchange.Asked, asked => Assert.Equal("/fapi/v1/order?symbol=BTCUSDT&orderId=7", asked));
    }

    [Fact]
    public async Task The_own_account_is_asked_for_its_witness_once()
    {
        _bench.Exchange.Orders.Add(new FakeOrder(Symbol, 7, Start - 99_000_000, Start - 99_000_000, "FILLED"));
        var history = _bench.History;
        GapWindow window = new(_bench.Source, From, To);
        var known = Nothing with { Witness = new(Symbol, 7) };

        await history.ReadAsync(window, known, null, TestContext.Current.CancellationToken);
        await history.ReadAsync(window, known, null, TestContext.Current.CancellationToken);

        Assert.Single(_bench.Exchange.Asked, asked => asked.StartsWith("/fapi/v1/order?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Market.UsdMFutures, null, "BTCUSDT")]
    [InlineData(Market.CoinMFutures, null, "BTCUSD_PERP")]
    [InlineData(Market.PortfolioMargin, null, "BTCUSDT")]
    [InlineData(Market.Options, null, "BTC-261225-90000-C")]
    [InlineData(Market.Spot, null, "BTCUSDT")]
    [InlineData(Market.CrossMargin, null, "BTCUSDT")]
    [InlineData(Market.IsolatedMargin, "BTCUSDT", "BTCUSDT")]
    public async Task Every_market_asks_with_parameters_that_may_be_signed(Market market, string? only, string symbol)
    {
        HistoryBench bench = new(market, only);
        KnownActivity known = new([symbol], [new(symbol, 7), new(symbol, 8, IsAlgo: true)], null);
        GapWindow window = new(bench.Source, WatchedClock.Noon.AddDays(-2), WatchedClock.Noon);
        var history = bench.History;

        var batch = await history.ReadAsync(window, known, null, TestContext.Current.CancellationToken);
        var again = await history.ReadAsync(window, known, batch, TestContext.Current.CancellationToken);
        var (snapshot, cost) = await history.SnapshotAsync(TestContext.Current.CancellationToken);

        Assert.True(batch.Cost.Weight >= history.Estimate(window, known).Weight, $"{batch.Cost}");
        Assert.NotEmpty(batch.Holes);
        Assert.True(again.Cost.Calls > 0 && cost.Calls > 0);
        Assert.Equal(market, snapshot.Source.Market);
        Assert.All(bench.Exchange.Asked.Where(asked => only is not null), asked => Assert.True(
            asked.Contains("isIsolated=TRUE", StringComparison.Ordinal) || asked.Contains("symbols=BTCUSDT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_snapshot_of_cross_margin_has_the_open_orders_of_symbols_that_nobody_named()
    {
        HistoryBench bench = new(Market.CrossMargin);
        bench.Exchange.Orders.Add(new FakeOrder("XRPUSDT", 7, Start, Start, "NEW"));

        var (snapshot, cost) = await bench.History.SnapshotAsync(TestContext.Current.CancellationToken);

        Assert.Equal("XRPUSDT", Assert.Single(snapshot.OpenOrders!).Symbol);
        Assert.Contains("/sapi/v1/margin/openOrders", bench.Exchange.Asked);
        Assert.Equal(new HistoryCost(2, 10 + 600), cost);
    }

    [Fact]
    public async Task A_repair_of_cross_margin_asks_for_open_orders_by_symbol_only()
    {
        HistoryBench bench = new(Market.CrossMargin);
        KnownActivity known = new([Symbol], [new(Symbol, 7), new(Symbol, 8)], null);

        await bench.History.ReadAsync(new(bench.Source, From, To), known, null, TestContext.Current.CancellationToken);

        Assert.Contains(bench.Exchange.Asked, asked => asked == $"/sapi/v1/margin/openOrders?symbol={Symbol}");
        Assert.DoesNotContain("/sapi/v1/margin/openOrders", bench.Exchange.Asked);
    }

    [Theory]
    [InlineData(Market.MarginRisk)]
    [InlineData(Market.PortfolioMarginPro)]
    public void A_market_without_a_history_has_none(Market market) => Assert.Null(HistoryCatalogue.Of(market));

    [Fact]
    public void Every_call_of_the_tables_can_be_signed() => Assert.All(
        HistoryCatalogue.Markets.SelectMany(market => HistoryCatalogue.Of(market)!.Products).SelectMany(product => new[]
        {
            product.Trades, product.Orders, product.Order, product.OpenOrders, product.AlgoOrders, product.AlgoOrder,
            product.OpenAlgoOrders, product.Positions, product.AllOpenOrders,
        }.Concat(product.SymbolFinders).OfType<HistoryCall>()),
        call => Assert.Equal($"GET {call.Path}", call.Call.Name));

    private async Task<List<UserStreamEvent>> EventsAsync(KnownActivity? known = null) =>
        [.. (await ReadAsync(known ?? Nothing)).Events];

    private Task<RecoveredBatch> ReadAsync(KnownActivity known, RecoveredBatch? earlier = null) => _bench.History.ReadAsync(
        new GapWindow(_bench.Source, From, To), known, earlier, TestContext.Current.CancellationToken);
}
