using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.History;

/// <summary>
/// An exchange that answers the calls of an account's history from lists of trades and orders: cut by time or id, sorted, and no
/// longer than it is asked for.
/// </summary>
public sealed class HistoryExchange(DateTimeOffset now) : IRestTransport
{
    private const int UsualLimit = 500;

    /// <summary>What is answered instead, if it is not null: for path and query.</summary>
    public Func<string, ApiResponse?> Instead { get; set; } = _ => null;

    public List<FakeTrade> Trades { get; } = [];

    public List<FakeOrder> Orders { get; } = [];

    /// <summary>Symbols with income or capital flow, each with the time.</summary>
    public List<(string Symbol, long Time)> Income { get; } = [];

    /// <summary>Symbols with a position, each with the time of its last change.</summary>
    public List<(string Symbol, long Time)> Positions { get; } = [];

    /// <summary>True to cut and sort orders by their last change; no document says which it is.</summary>
    public bool ListsByUpdate { get; set; }

    public bool HasListOfAllSymbols { get; set; } = true;

    /// <summary>Path and query of each call, without time and signature.</summary>
    public List<string> Asked { get; } = [];

    public Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        if (call.SignedQuery is null)
        {
            return Task.FromResult(new ApiResponse(200, $$"""{"serverTime":{{now.ToUnixTimeMilliseconds()}}}"""));
        }

        var pairs = call.SignedQuery.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var query = string.Join("&", pairs.Where(pair => pair.Key is not ("timestamp" or "signature"))
            .Select(pair => $"{pair.Key}={pair.Value}"));
        var asked = query.Length == 0 ? call.Uri.AbsolutePath : $"{call.Uri.AbsolutePath}?{query}";
        Asked.Add(asked);
        return Task.FromResult(Instead(asked) ?? Answer(call.Uri.AbsolutePath.Split('/')[^1], pairs));
    }

    public void Dispose()
    {
    }

    public static ApiResponse Error(int code) => new(400, $$"""{"code":{{code}},"msg":"No."}""");

    private ApiResponse Answer(string name, Dictionary<string, string> query)
    {
        var symbol = query.GetValueOrDefault("symbol");
        return name switch
        {
            "userTrades" or "myTrades" => List(
                Trades.Where(trade => trade.Symbol == symbol), trade => trade.Id, trade => trade.Time, trade => trade.Row, query, "fromId"),
            "allOrders" or "historyOrders" when symbol is null && !HasListOfAllSymbols => Error(-1102),
            "allOrders" or "historyOrders" => ListOrders(symbol, isAlgo: false, query, "orderId"),
            "allAlgoOrders" => ListOrders(symbol, isAlgo: true, query, "algoId"),
            "openOrders" => Open(symbol, isAlgo: false),
            "openAlgoOrders" => Open(symbol, isAlgo: true),
            "order" => One(order => !order.IsAlgo && order.Symbol == symbol && order.Id == long.Parse(query["orderId"])),
            "algoOrder" => One(order => order.IsAlgo && order.Id == long.Parse(query["algoId"])),
            "income" => ListIncome("time", query),
            "capital-flow" => ListIncome("timestamp", query),
            "allOrderList" => Rows([]),
            "positionRisk" or "position" => Rows(Positions.Select(
                position => $$"""{"symbol":"{{position.Symbol}}","positionAmt":"1","updateTime":{{position.Time}}}""")),
            "balance" => Rows([]),
            _ => new ApiResponse(200, "{}"),
        };
    }

    private ApiResponse ListOrders(string? symbol, bool isAlgo, Dictionary<string, string> query, string idName) => List(
        Orders.Where(order => order.IsAlgo == isAlgo && (symbol is null || order.Symbol == symbol)),
        order => order.Id,
        order => ListsByUpdate ? order.Updated : order.Created,
        order => order.Row,
        query,
        idName);

    private ApiResponse Open(string? symbol, bool isAlgo) => Rows(Orders
        .Where(order => order.IsAlgo == isAlgo && order.IsOpen && (symbol is null || order.Symbol == symbol))
        .Select(order => order.Row));

    private ApiResponse One(Func<FakeOrder, bool> isIt) =>
        Orders.FirstOrDefault(isIt) is { } order ? new ApiResponse(200, order.Row) : Error(-2013);

    private ApiResponse ListIncome(string timeName, Dictionary<string, string> query) => List(
        Income,
        _ => 0,
        income => income.Time,
        income => $$"""{"symbol":"{{income.Symbol}}","income":"-0.01","asset":"USDT","{{timeName}}":{{income.Time}},"tranId":1}""",
        query,
        "none");

    private static ApiResponse List<T>(
        IEnumerable<T> all,
        Func<T, long> id,
        Func<T, long> time,
        Func<T, string> row,
        Dictionary<string, string> query,
        string idName)
    {
        var limit = query.TryGetValue("limit", out var given) ? int.Parse(given) : UsualLimit;
        if (query.TryGetValue(idName, out var first))
        {
            return Rows(all.Where(item => id(item) >= long.Parse(first)).OrderBy(id).Take(limit).Select(row));
        }

        var (from, to) = (long.Parse(query["startTime"]), long.Parse(query["endTime"]));
        return Rows(all.Where(item => time(item) >= from && time(item) <= to)
            .OrderBy(time).ThenBy(id).Take(limit).Select(row));
    }

    private static ApiResponse Rows(IEnumerable<string> rows) => new(200, $"[{string.Join(",", rows)}]");
}
