using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.States;

/// <summary>What a snapshot lists, in the words of a state.</summary>
internal static class SnapshotItems
{
    private static readonly string UsdM = $"{HistoryProduct.UsdM}";
    private static readonly string CoinM = $"{HistoryProduct.CoinM}";

    /// <summary>The parts that the snapshot tells in full.</summary>
    public static AccountStateParts PartsOf(AccountSnapshot snapshot) =>
        (snapshot.Balances is null ? 0 : AccountStateParts.Balances)
        | (snapshot.Positions is null ? 0 : AccountStateParts.Positions)
        | (snapshot.OpenOrders is null ? 0 : AccountStateParts.OpenOrders)
        | (snapshot.OpenAlgoOrders is null ? 0 : AccountStateParts.OpenAlgoOrders);

    /// <summary>Everything that it lists and that is not nothing.</summary>
    public static IEnumerable<AccountStateItem> Of(AccountSnapshot snapshot, DateTimeOffset at)
    {
        IEnumerable<AccountStateItem> items =
        [
            .. (snapshot.Balances ?? []).Where(balance => balance.Asset is not null).SelectMany(balance =>
                snapshot.Market == Market.PortfolioMargin ? OfPortfolio(balance, at) : [Of(balance, at)]),
            .. (snapshot.Positions ?? []).Where(position => position.Symbol is not null).Select(position => Of(position, at)),
            .. from order in snapshot.OpenOrders ?? []
               where order is { Symbol: not null, OrderId: not null }
               select Of(order, at),
            .. from order in snapshot.OpenAlgoOrders ?? []
               where order is { Symbol: not null, AlgoId: not null }
               select Of(order, at),
        ];
        return items.Where(item => !item.IsNothing);
    }

    private static AccountStateBalance Of(SnapshotBalance balance, DateTimeOffset at) => new()
    {
        Product = balance.Product ?? "",
        Asset = balance.Asset!,

        // What the stream calls the balance of an options account is the margin balance there.
        WalletBalance = balance.WalletBalance ?? (balance.Product == $"{HistoryProduct.Options}" ? balance.MarginBalance : null),
        CrossWalletBalance = balance.CrossWalletBalance,
        Free = balance.Free,
        Locked = balance.Locked,
        Borrowed = balance.Borrowed,
        Interest = balance.Interest,
        AsOf = at,
    };

    // One row has the wallets of three products, each of which has events of its own.
    private static IEnumerable<AccountStateBalance> OfPortfolio(SnapshotBalance balance, DateTimeOffset at) =>
    [
        new() { Product = UsdM, Asset = balance.Asset!, WalletBalance = balance.UsdMWalletBalance, AsOf = at },
        new() { Product = CoinM, Asset = balance.Asset!, WalletBalance = balance.CoinMWalletBalance, AsOf = at },
        new()
        {
            Product = $"{HistoryProduct.Margin}",
            Asset = balance.Asset!,
            Free = balance.Free,
            Locked = balance.Locked,
            Borrowed = balance.Borrowed,
            Interest = balance.Interest,
            AsOf = at,
        },
    ];

    private static AccountStatePosition Of(SnapshotPosition position, DateTimeOffset at) => new()
    {
        Product = position.Product ?? "",
        Symbol = position.Symbol!,

        // Options have one side of a symbol, which the rows call LONG or SHORT by the sign.
        PositionSide = position.Product == $"{HistoryProduct.Options}" ? "BOTH" : position.PositionSide ?? "BOTH",
        PositionAmount = position.PositionAmount,
        EntryPrice = position.EntryPrice,
        BreakEvenPrice = position.BreakEvenPrice,
        UnrealizedProfit = position.UnrealizedProfit,
        MarginType = position.MarginType,
        MarginAsset = position.MarginAsset,
        AsOf = at,
        ChangedAt = position.UpdateTime,
    };

    private static AccountStateOrder Of(OpenOrder order, DateTimeOffset at) => new()
    {
        Product = order.Product ?? "",
        Symbol = order.Symbol!,
        OrderId = order.OrderId!.Value,
        ClientOrderId = order.ClientOrderId,
        Side = order.Side,
        PositionSide = order.PositionSide,
        OrderType = order.OrderType,
        OrderStatus = order.OrderStatus,
        TimeInForce = order.TimeInForce,
        Quantity = order.Quantity,
        Price = order.Price,
        StopPrice = order.StopPrice,
        CumulativeFilledQuantity = order.CumulativeFilledQuantity,
        IsReduceOnly = order.IsReduceOnly,
        OpenedAt = order.OrderCreationTime,
        AsOf = at,
        ChangedAt = order.UpdateTime,
    };

    private static AccountStateAlgoOrder Of(OpenAlgoOrder order, DateTimeOffset at) => new()
    {
        Product = order.Product ?? "",
        Symbol = order.Symbol!,
        AlgoId = order.AlgoId!.Value,
        ClientAlgoId = order.ClientAlgoId,
        Side = order.Side,
        PositionSide = order.PositionSide,
        OrderType = order.OrderType,
        AlgoStatus = order.AlgoStatus,
        Quantity = order.Quantity,
        Price = order.Price,
        TriggerPrice = order.TriggerPrice,
        ClosesPosition = order.ClosesPosition,
        IsReduceOnly = order.IsReduceOnly,
        OpenedAt = order.OrderCreationTime,
        AsOf = at,
        ChangedAt = order.UpdateTime,
    };
}
