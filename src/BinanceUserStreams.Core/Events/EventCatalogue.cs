using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Events.Risk;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>
/// Which event becomes which class: the one place. The same name can be another shape on another market. Source:
/// sections 3.2 to 3.6 of the fact sheet.
/// </summary>
internal static class EventCatalogue
{
    private const string OrderTradeUpdate = "ORDER_TRADE_UPDATE";
    private const string AccountUpdate = "ACCOUNT_UPDATE";
    private const string AlgoUpdate = "ALGO_UPDATE";
    private const string AccountConfigUpdate = "ACCOUNT_CONFIG_UPDATE";

    // The one client that asks for events by name calls ALGO_UPDATE so (UBWA): nobody has seen which one comes.
    private const string AlgoOrderUpdate = "ALGO_ORDER_UPDATE";

    private static readonly Market[] ListenKeys = MarketsWhere(isListenKey: true);
    private static readonly Market[] Subscriptions = MarketsWhere(isListenKey: false);

    // In the order of how often they come. The tables of members are built when their event first comes.
    private static readonly EventShape[] Rows =
    [
        Row(OrderTradeUpdate, static () => UsdMOrderTradeUpdate.Fields, Market.UsdMFutures),
        Row(OrderTradeUpdate, static () => CoinMOrderTradeUpdate.Fields, Market.CoinMFutures),
        Row(OrderTradeUpdate, static () => PortfolioMarginOrderTradeUpdate.Fields, Market.PortfolioMargin),
        Row(OrderTradeUpdate, static () => OptionsOrderTradeUpdate.Fields, Market.Options),
        Row("executionReport", static () => ExecutionReport.Fields, [Market.PortfolioMargin, .. Subscriptions]),
        Row("TRADE_LITE", static () => TradeLite.Fields, Market.UsdMFutures),
        Row(AccountUpdate, static () => UsdMAccountUpdate.Fields, Market.UsdMFutures),
        Row(AccountUpdate, static () => CoinMAccountUpdate.Fields, Market.CoinMFutures),
        Row(AccountUpdate, static () => PortfolioMarginAccountUpdate.Fields, Market.PortfolioMargin),
        Row(AccountUpdate, static () => OptionsAccountUpdate.Fields, Market.Options),
        Row("BALANCE_POSITION_UPDATE", static () => OptionsBalancePositionUpdate.Fields, Market.Options),
        Row("GREEK_UPDATE", static () => OptionsGreekUpdate.Fields, Market.Options),
        Row(
            "outboundAccountPosition",
            static () => OutboundAccountPosition.Fields,
            [Market.PortfolioMargin, .. Subscriptions]),
        Row("balanceUpdate", static () => BalanceUpdate.Fields, [Market.PortfolioMargin, .. Subscriptions]),
        Row("listStatus", static () => ListStatus.Fields, Subscriptions),
        Row("externalLockUpdate", static () => ExternalLockUpdate.Fields, Subscriptions),
        Row("PM_PRO_ACCOUNT_UPDATE", static () => PortfolioMarginProAccountUpdate.Fields, Market.PortfolioMarginPro),
        Row(AlgoUpdate, static () => UsdMAlgoUpdate.Fields, Market.UsdMFutures),
        Row(AlgoUpdate, static () => CoinMAlgoUpdate.Fields, Market.CoinMFutures),
        Row(AlgoUpdate, static () => PortfolioMarginAlgoUpdate.Fields, Market.PortfolioMargin),
        Row("CONDITIONAL_ORDER_TRADE_UPDATE", static () => ConditionalOrderTradeUpdate.Fields, Market.PortfolioMargin),
        Row("CONDITIONAL_ORDER_TRIGGER_REJECT", static () => ConditionalOrderTriggerReject.Fields, Market.UsdMFutures),
        Row("STRATEGY_UPDATE", static () => StrategyUpdate.Fields, Market.UsdMFutures, Market.CoinMFutures),
        Row("GRID_UPDATE", static () => GridUpdate.Fields, Market.UsdMFutures, Market.CoinMFutures),
        Row(AccountConfigUpdate, static () => UsdMAccountConfigUpdate.Fields, Market.UsdMFutures),
        Row(AccountConfigUpdate, static () => CoinMAccountConfigUpdate.Fields, Market.CoinMFutures),
        Row(AccountConfigUpdate, static () => PortfolioMarginAccountConfigUpdate.Fields, Market.PortfolioMargin),
        Row("MARGIN_CALL", static () => UsdMMarginCall.Fields, Market.UsdMFutures),
        Row("MARGIN_CALL", static () => CoinMMarginCall.Fields, Market.CoinMFutures),
        Row("liabilityChange", static () => LiabilityChange.Fields, Market.PortfolioMargin),
        Row("openOrderLoss", static () => OpenOrderLoss.Fields, Market.PortfolioMargin),
        Row("riskLevelChange", static () => RiskLevelChange.Fields, Market.PortfolioMargin, Market.PortfolioMarginPro),
        Row("RISK_LEVEL_CHANGE", static () => OptionsRiskLevelChange.Fields, Market.Options),
        Row("MARGIN_LEVEL_STATUS_CHANGE", static () => MarginLevelStatusChange.Fields, Market.MarginRisk),
        Row("USER_LIABILITY_CHANGE", static () => UserLiabilityChange.Fields, Market.MarginRisk),
        Row("liabilityChange", static () => CrossLiabilityChange.Fields, Market.MarginRisk),
        Row("listenKeyExpired", static () => ListenKeyExpired.Fields, ListenKeys),
        Row("eventStreamTerminated", static () => EventStreamTerminated.Fields, Subscriptions),
        Row("serverShutdown", static () => ServerShutdown.Fields, Subscriptions),
        Alias(AlgoOrderUpdate, static () => UsdMAlgoUpdate.Fields, Market.UsdMFutures),
        Alias(AlgoOrderUpdate, static () => CoinMAlgoUpdate.Fields, Market.CoinMFutures),
        Alias(AlgoOrderUpdate, static () => PortfolioMarginAlgoUpdate.Fields, Market.PortfolioMargin),

        // The title of the page, where its sample and its captures say riskLevelChange.
        Alias(
            "RISK_LEVEL_CHANGE", static () => RiskLevelChange.Fields, Market.PortfolioMargin, Market.PortfolioMarginPro),
        Alias("marginLevelChange", static () => MarginLevelStatusChange.Fields, Market.MarginRisk),
    ];

    /// <summary>Every row.</summary>
    public static IReadOnlyList<EventShape> All => Rows;

    /// <summary>The events of a market.</summary>
    public static EventShape[] Of(Market market) => [.. Rows.Where(row => row.IsOf(market))];

    private static Market[] MarketsWhere(bool isListenKey) =>
    [
        .. MarketCatalogue.All.Where(row => row.Session is SessionKind.ListenKey == isListenKey).Select(row => row.Market)
            .Distinct(),
    ];

    private static EventShape Row<T>(string name, Func<FieldTable<T>> members, params Market[] markets)
        where T : UserStreamEvent, new() => new(
            name,
            typeof(T),
            (ref reader) =>
            {
                T read = new();
                reader.ReadMembers(read, members());
                return read;
            },
            markets);

    private static EventShape Alias<T>(string name, Func<FieldTable<T>> members, params Market[] markets)
        where T : UserStreamEvent, new() => Row(name, members, markets).AsAlias();
}
