using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Accounts;
using BinanceUserStreams.Events.Algo;
using BinanceUserStreams.Events.Balances;
using BinanceUserStreams.Events.Options;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.States;

/// <summary>Which event tells what of an account, each as what there is of it now.</summary>
internal static class AccountItems
{
    private const string Both = "BOTH";
    private const string New = "NEW";
    private const string UsdMUnit = "UM";
    private const string CoinMUnit = "CM";

    /// <summary>What the event tells; nothing if it tells of none.</summary>
    /// <param name="told">The event.</param>
    /// <param name="at">When it came.</param>
    public static IEnumerable<AccountStateItem> Of(UserStreamEvent told, DateTimeOffset at) => told switch
    {
        AccountUpdate update => Of(update, at),
        OptionsBalancePositionUpdate update => Of(update, at),
        OutboundAccountPosition update => Of(update, at),
        OrderTradeUpdate { Symbol: { } symbol, OrderId: { } id } order => [Of(order, symbol, id, at)],
        ExecutionReport { Symbol: { } symbol, OrderId: { } id } order => [Of(order, symbol, id, at)],
        AlgoUpdate { Symbol: { } symbol, AlgoId: { } id } order => [Of(order, symbol, id, at)],
        ConditionalOrderTradeUpdate { Symbol: { } symbol, StrategyId: { } id } order => [Of(order, symbol, id, at)],
        _ => [],
    };

    /// <summary>Whose a thing of an event is.</summary>
    public static string ProductOf(Market market, string? unit = null) => (market switch
    {
        Market.UsdMFutures => HistoryProduct.UsdM,
        Market.CoinMFutures => HistoryProduct.CoinM,
        Market.Options => HistoryProduct.Options,
        Market.Spot => HistoryProduct.Spot,
        Market.PortfolioMargin when unit == UsdMUnit => HistoryProduct.UsdM,
        Market.PortfolioMargin when unit == CoinMUnit => HistoryProduct.CoinM,
        _ => HistoryProduct.Margin,
    }).ToString();

    private static IEnumerable<AccountStateItem> Of(AccountUpdate update, DateTimeOffset at)
    {
        var product = ProductOf(update.Market, (update as PortfolioMarginAccountUpdate)?.BusinessUnit);
        foreach (var balance in update.Balances ?? [])
        {
            if (balance is { Asset: { } asset, WalletBalance: { } amount })
            {
                yield return new AccountStateBalance
                {
                    Product = product,
                    Asset = asset,
                    WalletBalance = amount,
                    CrossWalletBalance = balance.CrossWalletBalance,
                    AsOf = at,
                    ChangedAt = ChangeOf(update),
                };
            }
        }

        foreach (var position in update.Positions ?? [])
        {
            if (position is { Symbol: { } symbol, PositionAmount: { } amount })
            {
                yield return new AccountStatePosition
                {
                    Product = product,
                    Symbol = symbol,
                    PositionSide = position.PositionSide ?? Both,
                    PositionAmount = amount,
                    EntryPrice = position.EntryPrice,
                    BreakEvenPrice = position.BreakEvenPrice,
                    UnrealizedProfit = position.UnrealizedProfit,
                    MarginType = position.MarginType,
                    MarginAsset = position.MarginAsset,
                    AsOf = at,
                    ChangedAt = ChangeOf(update),
                };
            }
        }
    }

    private static IEnumerable<AccountStateItem> Of(OptionsBalancePositionUpdate update, DateTimeOffset at)
    {
        foreach (var balance in update.Balances ?? [])
        {
            if (balance is { Asset: { } asset, Balance: { } amount })
            {
                yield return new AccountStateBalance
                {
                    Product = ProductOf(update.Market),
                    Asset = asset,
                    WalletBalance = amount,
                    AsOf = at,
                    ChangedAt = ChangeOf(update),
                };
            }
        }

        foreach (var position in update.Positions ?? [])
        {
            if (position is { Symbol: { } symbol, PositionQuantity: { } amount })
            {
                yield return new AccountStatePosition
                {
                    Product = ProductOf(update.Market),
                    Symbol = symbol,
                    PositionSide = Both,
                    PositionAmount = amount,
                    EntryPrice = position.AverageEntryPrice,
                    AsOf = at,
                    ChangedAt = ChangeOf(update),
                };
            }
        }
    }

    private static IEnumerable<AccountStateItem> Of(OutboundAccountPosition update, DateTimeOffset at)
    {
        foreach (var balance in update.Balances ?? [])
        {
            if (balance is { Asset: { } asset, Free: not null })
            {
                yield return new AccountStateBalance
                {
                    Product = ProductOf(update.Market),
                    Asset = asset,
                    Free = balance.Free,
                    Locked = balance.Locked,
                    AsOf = at,
                    ChangedAt = update.LastUpdateTime ?? ChangeOf(update),
                };
            }
        }
    }

    private static AccountStateOrder Of(OrderTradeUpdate order, string symbol, long id, DateTimeOffset at) => new()
    {
        Product = ProductOf(order.Market, (order as PortfolioMarginOrderTradeUpdate)?.BusinessUnit),
        Symbol = symbol,
        OrderId = id,
        ClientOrderId = order.ClientOrderId,
        Side = order.Side,
        PositionSide = (order as FuturesOrderTradeUpdate)?.PositionSide ?? (order as PortfolioMarginOrderTradeUpdate)?.PositionSide,
        OrderType = order.OrderType,
        OrderStatus = order.OrderStatus,
        TimeInForce = order.TimeInForce,
        Quantity = order.Quantity,
        Price = order.Price,
        StopPrice = (order as FuturesOrderTradeUpdate)?.StopPrice ?? (order as PortfolioMarginOrderTradeUpdate)?.StopPrice,
        CumulativeFilledQuantity = order.CumulativeFilledQuantity,
        IsReduceOnly = order.IsReduceOnly,
        OpenedAt = order.ExecutionType == New ? order.OrderTradeTime ?? ChangeOf(order) : null,
        AsOf = at,
        ChangedAt = order.OrderTradeTime ?? ChangeOf(order),
    };

    private static AccountStateOrder Of(ExecutionReport order, string symbol, long id, DateTimeOffset at) => new()
    {
        Product = ProductOf(order.Market),
        Symbol = symbol,
        OrderId = id,

        // A cancellation has an id of its own, and names that of the order.
        ClientOrderId = order.OriginalClientOrderId is { Length: > 0 } original ? original : order.ClientOrderId,
        Side = order.Side,
        OrderType = order.OrderType,
        OrderStatus = order.OrderStatus,
        TimeInForce = order.TimeInForce,
        Quantity = order.Quantity,
        Price = order.Price,
        StopPrice = order.StopPrice,
        CumulativeFilledQuantity = order.CumulativeFilledQuantity,
        OpenedAt = order.OrderCreationTime,
        AsOf = at,
        ChangedAt = ChangeOf(order),
    };

    private static AccountStateAlgoOrder Of(AlgoUpdate order, string symbol, long id, DateTimeOffset at) => new()
    {
        Product = ProductOf(order.Market, (order as PortfolioMarginAlgoUpdate)?.BusinessUnit),
        Symbol = symbol,
        AlgoId = id,
        ClientAlgoId = order.ClientAlgoId,
        Side = order.Side,
        PositionSide = order.PositionSide,
        OrderType = order.OrderType,
        AlgoStatus = order.AlgoStatus,
        OpenedAt = order.AlgoStatus == New ? ChangeOf(order) : null,
        Quantity = order.Quantity,
        Price = order.Price,
        TriggerPrice = order.TriggerPrice,
        ClosesPosition = order.ClosesPosition,
        IsReduceOnly = order.IsReduceOnly,
        AsOf = at,
        ChangedAt = ChangeOf(order),
    };

    private static AccountStateAlgoOrder Of(ConditionalOrderTradeUpdate order, string symbol, long id, DateTimeOffset at) => new()
    {
        Product = ProductOf(order.Market, order.BusinessUnit),
        Symbol = symbol,
        AlgoId = id,
        ClientAlgoId = order.ClientStrategyId,
        Side = order.Side,
        PositionSide = order.PositionSide,
        OrderType = order.StrategyType,
        AlgoStatus = order.StrategyStatus,
        OpenedAt = order.StrategyStatus == New ? ChangeOf(order) : null,
        Quantity = order.Quantity,
        Price = order.Price,
        TriggerPrice = order.StopPrice,
        ClosesPosition = order.ClosesPosition,
        IsReduceOnly = order.IsReduceOnly,
        AsOf = at,
        ChangedAt = ChangeOf(order),
    };

    private static DateTimeOffset? ChangeOf(UserStreamEvent told) => told.TransactionTime ?? told.EventTime;
}
