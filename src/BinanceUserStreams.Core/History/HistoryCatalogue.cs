using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.History;

/// <summary>
/// Which calls tell what an account did, with their weights, windows, limits and retention, and what no call tells: the one place
/// where it is said. Sources: sections C.1 to C.8 of the fact sheet on signed requests.
/// </summary>
internal static class HistoryCatalogue
{
    // "3 months" and "90 days", less a day: a repair takes its time, and February is short.
    private static readonly TimeSpan ThreeMonths = TimeSpan.FromDays(89);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // "The number of symbols currently trading on the exchange", which is not told: about what margin has. What an answer weighed is
    // in its header.
    private const int TradingSymbols = 600;

    private static readonly string[] OfAllMarkets =
    [
        "states of an order between two of its fills, and those that a later one replaced",
        "changes of balances and positions one by one (the snapshot has their sum)",
    ];

    private static readonly string[] OfMargin = ["transfers, loans and interest (balanceUpdate)", "states of order lists"];

    private static readonly ProductHistory UsdM = Futures(
        HistoryProduct.UsdM, "/fapi/v1/", "/fapi/v3/positionRisk", trades: 5, orders: 5, positions: 5, income: 30) with
    {
        Orders = Orders("/fapi/v1/allOrders", 5, 1000, Week) with { WeightOfAll = 5 },
        AlgoOrders = AlgoOrders("/fapi/v1/allAlgoOrders"),
        AlgoOrder = One("/fapi/v1/algoOrder", HistoryRowForm.AlgoOrder, 1),
        OpenAlgoOrders = Open("/fapi/v1/openAlgoOrders", HistoryRowForm.AlgoOrder, 1, 40),
        SymbolHole = null,
    };

    private static readonly ProductHistory CoinM = Futures(
        HistoryProduct.CoinM, "/dapi/v1/", "/dapi/v1/positionRisk", trades: 5, orders: 5, positions: 1, income: 20) with
    {
        Orders = Orders("/dapi/v1/allOrders", 5, 100, Week),
        AlgoOrders = AlgoOrders("/dapi/v1/allAlgoOrders") with { IsUncertain = true },
        AlgoOrder = One("/dapi/v1/algoOrder", HistoryRowForm.AlgoOrder, 1) with { IsUncertain = true },
        OpenAlgoOrders = Open("/dapi/v1/openAlgoOrders", HistoryRowForm.AlgoOrder, 1, 40) with { IsUncertain = true },
    };

    private static readonly ProductHistory PortfolioUsdM = Futures(
        HistoryProduct.UsdM, "/papi/v1/um/", "/papi/v1/um/positionRisk", trades: 5, orders: 5, positions: 5, income: 30) with
    {
        Orders = Orders("/papi/v1/um/allOrders", 5, 1000, Week),
        AlgoOrders = AlgoOrders("/papi/v1/um/algo/allAlgoOrders"),
        AlgoOrder = One("/papi/v1/um/algo/algoOrder", HistoryRowForm.AlgoOrder, 1),
        OpenAlgoOrders = Open("/papi/v1/um/algo/openAlgoOrders", HistoryRowForm.AlgoOrder, 1, 40),
    };

    private static readonly ProductHistory PortfolioCoinM = Futures(
        HistoryProduct.CoinM, "/papi/v1/cm/", "/papi/v1/cm/positionRisk", trades: 20, orders: 20, positions: 1, income: 30) with
    {
        Trades = Trades("/papi/v1/cm/userTrades", 20, 1000, Day, ThreeMonths),
        Orders = Orders("/papi/v1/cm/allOrders", 20, 100, Week),
    };

    private static readonly ProductHistory PortfolioMargin = new(
        HistoryProduct.Margin,
        Trades("/papi/v1/margin/myTrades", 5, 1000, Day, null),
        Orders("/papi/v1/margin/allOrders", 100, 500, Day),
        One("/papi/v1/margin/order", HistoryRowForm.Order, 5),
        Open("/papi/v1/margin/openOrders", HistoryRowForm.Order, 5, 5) with { IsUncertain = true })
    {
        UnfilledRetention = ThreeMonths,
        SymbolHole = "margin orders and fills of symbols that neither the stream nor an open order names",
    };

    private static readonly ProductHistory Options = new(
        HistoryProduct.Options,
        Trades("/eapi/v1/userTrades", 5, 1000, null, ThreeMonths),
        Orders("/eapi/v1/historyOrders", 3, 1000, null) with { Retention = TimeSpan.FromDays(5) },
        One("/eapi/v1/order", HistoryRowForm.Order, 1),
        Open("/eapi/v1/openOrders", HistoryRowForm.Order, 1, 40))
    {
        Positions = new HistoryCall("/eapi/v1/position", HistoryRowForm.Position, 5),
        SymbolHole = "orders and fills of symbols that neither the stream, an open order nor a position names",
    };

    private static readonly ProductHistory Spot = new(
        HistoryProduct.Spot,
        Trades("/api/v3/myTrades", 20, 1000, Day, null),
        Orders("/api/v3/allOrders", 20, 1000, Day),
        One("/api/v3/order", HistoryRowForm.Order, 4),
        Open("/api/v3/openOrders", HistoryRowForm.Order, 6, 80))
    {
        SymbolFinders = [List("/api/v3/allOrderList", HistoryRowForm.OrderList, 20, Day)],
        UnfilledRetention = ThreeMonths,
        SymbolHole = "orders and fills of symbols that neither the stream, an open order nor an order list names",
    };

    private static readonly ProductHistory IsolatedMargin = Isolated(new(
        HistoryProduct.Margin,
        Trades("/sapi/v1/margin/myTrades", 10, 1000, Day, null),
        Orders("/sapi/v1/margin/allOrders", 200, 500, Day),
        One("/sapi/v1/margin/order", HistoryRowForm.Order, 10),
        Open("/sapi/v1/margin/openOrders", HistoryRowForm.Order, 10, null))
    {
        UnfilledRetention = ThreeMonths,
    });

    private static readonly ProductHistory CrossMargin = IsolatedMargin with
    {
        Trades = IsolatedMargin.Trades with { Fixed = [] },
        Orders = IsolatedMargin.Orders with { Fixed = [] },
        Order = IsolatedMargin.Order with { Fixed = [] },
        OpenOrders = IsolatedMargin.OpenOrders with { Fixed = [] },
        AllOpenOrders = Open("/sapi/v1/margin/openOrders", HistoryRowForm.Order, 10, TradingSymbols),
        SymbolFinders =
        [
            List("/sapi/v1/margin/capital-flow", HistoryRowForm.CapitalFlow, 100, Week) with { Retention = ThreeMonths },
        ],
        SymbolHole = "orders without a fill of symbols that the stream does not name",
    };

    private static readonly Dictionary<Market, MarketHistory> Rows = new[]
    {
        Row(Market.UsdMFutures, [UsdM], OfFutures("TRADE_LITE")),
        Row(Market.CoinMFutures, [CoinM], OfFutures()),
        Row(
            Market.PortfolioMargin, [PortfolioUsdM, PortfolioCoinM, PortfolioMargin],
            [
                .. OfFutures("riskLevelChange", "openOrderLoss", "liabilityChange"),
                "conditional orders of COIN-M (CONDITIONAL_ORDER_TRADE_UPDATE)",
            ]),
        Row(Market.Options, [Options], ["RISK_LEVEL_CHANGE", "GREEK_UPDATE", "block trades"]),
        Row(Market.Spot, [Spot], ["deposits and withdrawals (balanceUpdate)", "externalLockUpdate", "states of order lists"]),
        Row(Market.CrossMargin, [CrossMargin], OfMargin),
        Row(Market.IsolatedMargin, [IsolatedMargin], OfMargin),
    }.ToDictionary(row => row.Key, row => row.Value);

    /// <summary>The markets of which something can be read back.</summary>
    public static IReadOnlyCollection<Market> Markets => Rows.Keys;

    /// <summary>What a market can tell; null if it tells nothing: MarginRisk and PortfolioMarginPro.</summary>
    public static MarketHistory? Of(Market market) => Rows.TryGetValue(market, out var row) ? row : null;

    private static KeyValuePair<Market, MarketHistory> Row(
        Market market, ProductHistory[] products, string[] unrecoverable) =>
        new(market, new MarketHistory(products, SnapshotCatalogue.Of(market, products), [.. OfAllMarkets, .. unrecoverable]));

    private static ProductHistory Futures(
        HistoryProduct product, string path, string positionsPath, int trades, int orders, int positions, int income) =>
        new(
            product,
            Trades($"{path}userTrades", trades, 1000, Week, ThreeMonths),
            Orders($"{path}allOrders", orders, 1000, Week),
            One($"{path}order", HistoryRowForm.Order, 1),
            Open($"{path}openOrders", HistoryRowForm.Order, 1, 40))
        {
            SymbolFinders = [List($"{path}income", HistoryRowForm.Income, income, Week) with { Retention = ThreeMonths }],
            Positions = new HistoryCall(positionsPath, HistoryRowForm.Position, positions),
            SymbolHole = "orders without a fill, and opening fills without a fee, of symbols that nothing names",
        };

    private static HistoryCall Trades(string path, int weight, int limit, TimeSpan? window, TimeSpan? retention) =>
        new(path, HistoryRowForm.Trade, weight)
        {
            Limit = limit,
            Window = window,
            Retention = retention,
            IdParameter = "fromId",
        };

    private static HistoryCall Orders(string path, int weight, int limit, TimeSpan? window) =>
        new(path, HistoryRowForm.Order, weight)
        {
            Limit = limit,
            Window = window,
            Retention = ThreeMonths,
            IdParameter = "orderId",
        };

    private static HistoryCall AlgoOrders(string path) => new(path, HistoryRowForm.AlgoOrder, 5)
    {
        Limit = 1000,
        Window = Week,
        Retention = ThreeMonths,
        IdParameter = "algoId",
    };

    private static HistoryCall List(string path, HistoryRowForm form, int weight, TimeSpan window) =>
        new(path, form, weight) { Limit = 1000, Window = window };

    private static HistoryCall Open(string path, HistoryRowForm form, int weight, int? weightOfAll) =>
        new(path, form, weight) { WeightOfAll = weightOfAll };

    private static HistoryCall One(string path, HistoryRowForm form, int weight) =>
        new(path, form, weight) { AnswersList = false };

    private static ProductHistory Isolated(ProductHistory product)
    {
        KeyValuePair<string, string>[] isolated = [new("isIsolated", "TRUE")];
        return product with
        {
            Trades = product.Trades with { Fixed = isolated },
            Orders = product.Orders with { Fixed = isolated },
            Order = product.Order with { Fixed = isolated },
            OpenOrders = product.OpenOrders with { Fixed = isolated },
        };
    }

    private static string[] OfFutures(params string[] more) =>
    [
        "margin calls", "changes of leverage and modes", "amendments of orders", "strategies and grids", .. more,
    ];
}
