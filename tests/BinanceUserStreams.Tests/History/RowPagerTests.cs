using BinanceUserStreams.Errors;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.History;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.History;

/// <summary>However rows fall on answers and on the times that may be asked for at once, none is missed.</summary>
public sealed class RowPagerTests
{
    private const string Symbol = "BTCUSDT";
    private const long Start = 1_790_000_000_000;
    private const int Seeds = 300;

    private static readonly TimeSpanOfRows Window = new(Start, Start + 60);

    private readonly HistoryBench _bench = new();

    public static TheoryData<bool> Bases => [false, true];

    [Fact]
    public async Task Every_trade_of_the_time_is_read_once_however_the_answers_fall()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            _bench.Exchange.Trades.Clear();
            Trade(random.Next(45), random);

            var rows = await TradesAsync(Shortened(HistoryBench.Trades, random));

            Assert.Equal(
                _bench.Exchange.Trades.Where(trade => Window.Has(trade.Time)).Select(trade => trade.Id).Order(),
                rows.Select(row => row.Id).Order());
        }

        Assert.Empty(_bench.Holes.Words);
    }

    [Fact]
    public async Task Both_sides_of_a_trade_with_itself_are_read_where_the_border_of_two_answers_lies_between_them()
    {
        foreach (var id in new long[] { 1, 2, 3, 4 })
        {
            _bench.Exchange.Trades.Add(new FakeTrade(Symbol, id, id * 10, Start + id));
            _bench.Exchange.Trades.Add(new FakeTrade(Symbol, id, (id * 10) + 1, Start + id));
        }

        foreach (var limit in new[] { 2, 3, 4, 5 })
        {
            var rows = await TradesAsync(HistoryBench.Trades with { Limit = limit });

            Assert.Equal([10, 11, 20, 21, 30, 31, 40, 41], rows.Select(row => row.OrderId));
        }
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public async Task Every_order_of_the_time_is_read_however_the_answers_fall(bool isByUpdate)
    {
        _bench.Exchange.ListsByUpdate = isByUpdate;
        for (var seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            var call = Shortened(HistoryBench.Orders, random);
            Order(random.Next(45), random, call.Limit - 1, isByUpdate);

            var rows = await OrdersAsync(call, random.Next(2) == 0 ? Symbol : null);

            Assert.Empty(Listed(isByUpdate).Except(rows.Select(row => row.Id)));
        }
    }

    [Theory]
    [MemberData(nameof(Bases))]
    public async Task Rows_of_equal_times_at_the_border_of_two_answers_are_not_skipped(bool isByUpdate)
    {
        _bench.Exchange.ListsByUpdate = isByUpdate;
        long[] times = [1, 2, 3, 3, 3, 4];
        _bench.Exchange.Orders.AddRange(times.Select(
            (time, i) => new FakeOrder(Symbol, i + 1, Start + time, Start + time, "CANCELED")));

        var rows = await OrdersAsync(HistoryBench.Orders with { Limit = 4 }, null);

        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Select(row => row.Id).Distinct());
    }

    [Fact]
    public async Task As_many_rows_as_an_answer_holds_are_not_taken_for_all()
    {
        AddTrades(4);

        Assert.Equal(4, (await TradesAsync(HistoryBench.Trades with { Limit = 4 })).Count);
        Assert.Equal(4, (await TradesAsync(HistoryBench.Trades with { Limit = 3 })).Count);
        Assert.Equal(4, (await TradesAsync(HistoryBench.Trades with { Limit = 2 })).Count);
    }

    [Fact]
    public async Task More_orders_of_a_symbol_in_one_millisecond_than_an_answer_holds_are_read_by_their_ids()
    {
        _bench.Exchange.Orders.AddRange(Enumerable.Range(1, 25).Select(
            id => new FakeOrder(Symbol, id, Start + (id > 20 ? 9 : 5), Start + 9, "CANCELED")));

        var rows = await OrdersAsync(HistoryBench.Orders with { Limit = 4 }, Symbol);

        Assert.Equal(Enumerable.Range(1, 25).Select(id => (long)id), rows.Select(row => row.Id).Distinct().Order());
        Assert.Empty(_bench.Holes.Words);
    }

    [Fact]
    public async Task More_rows_in_one_millisecond_than_an_answer_holds_are_a_hole_with_a_name_and_the_others_are_read()
    {
        _bench.Exchange.Income.AddRange(Enumerable.Range(1, 9).Select(i => ($"A{i}", Start + 5)));
        _bench.Exchange.Income.Add(("LAST", Start + 6));

        var rows = await ReadAsync((take, cancelled) => _bench.Pager.ByTimeAsync(
            HistoryBench.Income with { Limit = 4 }, null, Window, take, cancelled));

        Assert.Equal(["A1", "A2", "A3", "A4", "LAST"], rows.Select(row => row.Symbol).Distinct());
        Assert.Equal(
            ["rows of GET /fapi/v1/income of one millisecond that are more than an answer holds"], _bench.Holes.Words);
    }

    [Fact]
    public async Task Trades_that_are_made_between_two_answers_are_read_too()
    {
        AddTrades(12);
        _bench.Exchange.Instead = _ =>
        {
            var last = _bench.Exchange.Trades[^1];
            _bench.Exchange.Trades.Add(last with { Id = last.Id + 1, Time = _bench.Exchange.Asked.Count < 3 ? Window.To : Window.To + 1 });
            return null;
        };

        var rows = await TradesAsync(HistoryBench.Trades with { Limit = 3 });

        Assert.Equal(14, rows.Select(row => row.Id).Distinct().Count());
    }

    [Fact]
    public async Task Ids_keep_every_digit()
    {
        const long first = 4_611_875_134_427_365_377;
        _bench.Exchange.Trades.AddRange(Enumerable.Range(0, 5).Select(i => new FakeTrade(Symbol, first + i, first + i, Start + i)));

        var rows = await TradesAsync(HistoryBench.Trades with { Limit = 2 });

        Assert.Equal(Enumerable.Range(0, 5).Select(i => first + i), rows.Select(row => row.Id));
        Assert.Contains($"/fapi/v1/userTrades?symbol=BTCUSDT&fromId={first + 2}&limit=2", _bench.Exchange.Asked);
    }

    [Theory]
    [InlineData("""[7,"x",null,[],{},{"id":1},{"symbol":"BTCUSDT","id":-1,"orderId":1,"time":1790000000001},ROW]""")]
    [InlineData("""[{"symbol":{"a":[1]},"id":1,"orderId":1,"time":1790000000001},ROW]""")]
    [InlineData("""[{"symbol":"BTC&side=BUY","id":1,"orderId":1,"time":1790000000001},ROW]""")]
    [InlineData("""[{"symbol":"BTCUSDT","id":1.5,"orderId":1,"time":1790000000001},ROW]""")]
    [InlineData("""[{"symbol":"BTCUSDT","id":1,"orderId":1,"time":9223372036854775807},ROW]""")]
    [InlineData("""[{"symbol":"BTCUSDT","id":99999999999999999999,"orderId":1,"time":1790000000001},ROW]""")]
    public async Task Rows_that_are_none_are_named_and_the_others_are_read(string answer)
    {
        FakeTrade trade = new(Symbol, 5, 6, Start + 1);
        _bench.Exchange.Instead = _ => new ApiResponse(200, answer.Replace("ROW", trade.Row, StringComparison.Ordinal));

        var row = Assert.Single(await TradesAsync(HistoryBench.Trades));

        Assert.Equal(new HistoryRow(row.Text, Symbol, Start + 1, 5, 6), row);
        Assert.Equal(trade.Row, System.Text.Encoding.UTF8.GetString(row.Text.ToArray()));
        Assert.Equal(["rows of GET /fapi/v1/userTrades without an id, a time or a symbol"], _bench.Holes.Words);
    }

    [Fact]
    public async Task Rows_of_another_symbol_are_left_out()
    {
        FakeTrade trade = new("BTCUSD_PERP", 5, 6, Start + 1);
        _bench.Exchange.Instead = _ => new ApiResponse(200, $"[{trade.Row}]");

        Assert.Empty(await TradesAsync(HistoryBench.Trades));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"code":200,"msg":"success"}""")]
    [InlineData("[")]
    [InlineData("""[{"symbol":"BTCUSDT","id":1""")]
    [InlineData("[] []")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task What_is_no_list_is_refused(string answer)
    {
        _bench.Exchange.Instead = _ => new ApiResponse(200, answer);

        var error = await Assert.ThrowsAsync<BinanceException>(() => TradesAsync(HistoryBench.Trades));

        Assert.Equal(BinanceErrorId.UnexpectedResponse, error.ErrorId);
    }

    [Fact]
    public async Task An_exchange_that_repeats_itself_for_ever_is_not_asked_for_ever()
    {
        var page = $"[{new FakeTrade(Symbol, 5, 6, Start + 1).Row},{new FakeTrade(Symbol, 6, 6, Start + 1).Row}]";
        _bench.Exchange.Instead = _ => new ApiResponse(200, page);

        await TradesAsync(HistoryBench.Trades with { Limit = 2 });

        Assert.Equal(3, _bench.Exchange.Asked.Count);
        Assert.Equal(["rows of GET /fapi/v1/userTrades for BTCUSDT: the exchange repeats them"], _bench.Holes.Words);
    }

    [Fact]
    public async Task Long_rows_of_a_rude_exchange_end_the_reading_at_a_bound_of_memory()
    {
        var id = 0;
        _bench.Exchange.Instead = _ => new ApiResponse(200, $"[{LongRow(++id)},{LongRow(++id)}]");
        RowPager pager = new(_bench.Client, _bench.Holes, mostMegabytes: 1);

        var rows = await ReadAsync(async (take, cancelled) =>
        {
            await pager.ByIdAsync(HistoryBench.Trades with { Limit = 2 }, Symbol, Window, take, cancelled);
            return true;
        });

        Assert.InRange(rows.Count, 2, 20);
        Assert.Equal(["rows of GET /fapi/v1/userTrades: more than 1 MB in all, ask for a shorter time"], _bench.Holes.Words);
    }

    // None is like another.
    private static string LongRow(int id)
    {
        var own = new string((char)('a' + (id % 26)), 100_000);
        return new FakeTrade(Symbol, id, 6, Start + 1).Row.Replace("{", $"{{\"own\":\"{own}\",", StringComparison.Ordinal);
    }

    private static HistoryCall Shortened(HistoryCall call, Random random) => call with
    {
        Limit = random.Next(2, 7),
        Window = random.Next(3) == 0 ? null : TimeSpan.FromMilliseconds(random.Next(1, 40)),
    };

    private void AddTrades(int count) =>
        _bench.Exchange.Trades.AddRange(Enumerable.Range(1, count).Select(i => new FakeTrade(Symbol, i * 3, i, Start + i)));

    private void Trade(int count, Random random)
    {
        var time = Start - 10;
        for (var id = 1; id <= count; id++)
        {
            time += random.Next(3) == 0 ? random.Next(12) : 0;
            _bench.Exchange.Trades.Add(new FakeTrade(Symbol, (id * 3) + random.Next(2), id, time));
        }
    }

    private void Order(int count, Random random, int most, bool isByUpdate)
    {
        _bench.Exchange.Orders.Clear();
        Dictionary<long, int> atOnce = [];
        var created = Start - 20;
        for (var id = 1; id <= count; id++)
        {
            created += random.Next(3) == 0 ? random.Next(8) : 0;
            var updated = created + (random.Next(2) * random.Next(30));
            var key = isByUpdate ? updated : created;
            atOnce[key] = atOnce.GetValueOrDefault(key) + 1;
            if (atOnce[key] <= most)
            {
                _bench.Exchange.Orders.Add(new FakeOrder(Symbol, id, created, updated, "CANCELED"));
            }
        }
    }

    private IEnumerable<long> Listed(bool isByUpdate) => _bench.Exchange.Orders
        .Where(order => Window.Has(isByUpdate ? order.Updated : order.Created)).Select(order => order.Id).Order();

    private Task<List<HistoryRow>> TradesAsync(HistoryCall call) => ReadAsync(async (take, cancelled) =>
    {
        await _bench.Pager.ByIdAsync(call, Symbol, Window, take, cancelled);
        return true;
    });

    private Task<List<HistoryRow>> OrdersAsync(HistoryCall call, string? symbol) =>
        ReadAsync((take, cancelled) => _bench.Pager.ByTimeAsync(call, symbol, Window, take, cancelled));

    private static async Task<List<HistoryRow>> ReadAsync(Func<Action<HistoryRow>, CancellationToken, Task<bool>> read)
    {
        List<HistoryRow> rows = [];
        await read(rows.Add, TestContext.Current.CancellationToken);
        return rows;
    }
}
