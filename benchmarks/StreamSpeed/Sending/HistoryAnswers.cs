using System.Globalization;
using System.Text;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Benchmarks.Sending;

/// <summary>
/// A USDⓈ-M account of one day as the REST API has it: orders, each filled by two trades, evenly over some symbols. Answers are
/// written when they are asked for, as long as the exchange's are.
/// </summary>
internal sealed class HistoryAnswers(long start, int orders, int symbols) : IRestTransport
{
    private const int Day = 86_400_000;

    public int Characters { get; private set; }

    public Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        var body = call.SignedQuery is null
            ? FormattableString.Invariant($$"""{"serverTime":{{start + Day}}}""")
            : Answer(call.Uri.AbsolutePath.Split('/')[^1], Query(call.SignedQuery));
        Characters += body.Length;
        return Task.FromResult(new ApiResponse(200, body));
    }

    public void Dispose()
    {
    }

    private static Dictionary<string, string> Query(string query) =>
        query.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private string Answer(string name, Dictionary<string, string> query)
    {
        var limit = query.TryGetValue("limit", out var given) ? int.Parse(given, CultureInfo.InvariantCulture) : 0;
        return name switch
        {
            "allOrders" => List(OrderAt(Number(query, "startTime")), orders, 1, limit, Order),
            "userTrades" => Trades(query, limit),
            _ => "[]",
        };
    }

    // Order i is of symbol i modulo symbols, and has the trades 2i and 2i + 1.
    private string Trades(Dictionary<string, string> query, int limit)
    {
        var symbol = int.Parse(query["symbol"][1..^4], CultureInfo.InvariantCulture);
        var first = query.ContainsKey("fromId") ? (int)Number(query, "fromId") : 2 * OrderAt(Number(query, "startTime"));
        var order = first / 2;
        order += ((symbol - order) % symbols + symbols) % symbols;
        var skip = order == first / 2 ? first % 2 : 0;
        StringBuilder text = new("[");
        for (var count = 0; order < orders && count < limit; count++)
        {
            text.Append(text.Length > 1 ? "," : "").Append(Trade((2 * order) + skip));
            order += skip == 1 ? symbols : 0;
            skip = 1 - skip;
        }

        return text.Append(']').ToString();
    }

    private static string List(int first, int end, int step, int limit, Func<int, string> row)
    {
        StringBuilder text = new("[");
        for (var (i, count) = (first, 0); i < end && count < limit; i += step, count++)
        {
            text.Append(count > 0 ? "," : "").Append(row(i));
        }

        return text.Append(']').ToString();
    }

    private long TimeOf(int order) => start + ((long)order * Day / orders);

    private int OrderAt(long time) => time <= start ? 0 : (int)(((time - start) * orders + Day - 1) / Day);

    private static long Number(Dictionary<string, string> query, string name) =>
        long.Parse(query[name], CultureInfo.InvariantCulture);

    private string Order(int i) => FormattableString.Invariant(
        $$"""{"avgPrice":"7819.01","clientOrderId":"x-A6SIDXVS{{i:00000000000000000000}}","cumQuote":"31.27","executedQty":"0.004","orderId":{{i + 1}},"origQty":"0.004","origType":"LIMIT","price":"7819.01","reduceOnly":false,"side":"SELL","positionSide":"SHORT","status":"FILLED","stopPrice":"0","closePosition":false,"symbol":"S{{i % symbols}}USDT","pair":"S{{i % symbols}}USDT","time":{{TimeOf(i)}},"timeInForce":"GTC","type":"LIMIT","updateTime":{{TimeOf(i) + 1}},"workingType":"CONTRACT_PRICE","priceProtect":false,"priceMatch":"NONE","selfTradePreventionMode":"NONE","goodTillDate":0}""");

    private string Trade(int id) => FormattableString.Invariant(
        $$"""{"buyer":false,"commission":"0.07819010","commissionAsset":"USDT","id":{{id}},"maker":false,"orderId":{{(id / 2) + 1}},"price":"7819.01","qty":"0.002","quoteQty":"15.63802","baseQty":"0.002","marginAsset":"USDT","realizedPnl":"-0.91539999","side":"SELL","positionSide":"SHORT","symbol":"S{{id / 2 % symbols}}USDT","pair":"S{{id / 2 % symbols}}USDT","time":{{TimeOf(id / 2) + (id % 2)}}}""");
}
