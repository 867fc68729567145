using BinanceUserStreams.Markets;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Watching;

/// <summary>An open order, or a conditional one that waits, and whose it is.</summary>
/// <param name="Source">Market and account.</param>
/// <param name="Symbol">The symbol.</param>
internal sealed record WatchedOrder(StreamSource Source, string Symbol)
{
    /// <summary>The exchange's id.</summary>
    public long Id { get; init; }

    /// <summary>The client's id.</summary>
    public string? ClientId { get; init; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; init; }

    /// <summary>BOTH, LONG or SHORT; null where there are no positions.</summary>
    public string? PositionSide { get; init; }

    /// <summary>LIMIT, STOP ...</summary>
    public string? Type { get; init; }

    /// <summary>The price that was ordered.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price that triggers it.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>The quantity that was ordered.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The quantity filled so far; null for a conditional one.</summary>
    public decimal? Filled { get; init; }

    /// <summary>When it was placed (UTC), or since when it is known at the latest.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>False if it may be older than that.</summary>
    public bool IsOpeningKnown { get; init; }

    /// <summary>True if something may have happened to it that was not told.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>An order of an account's state.</summary>
    public static WatchedOrder Of(StreamSource source, AccountStateOrder order) => new(source, order.Symbol)
    {
        Id = order.OrderId,
        ClientId = order.ClientOrderId,
        Side = order.Side,
        PositionSide = order.PositionSide,
        Type = order.OrderType,
        Price = order.Price,
        TriggerPrice = order.StopPrice,
        Quantity = order.Quantity,
        Filled = order.CumulativeFilledQuantity,
        OpenedAt = order.OpenedAt ?? order.AsOf,
        IsOpeningKnown = order.OpenedAt is not null,
        IsUncertain = order.IsUncertain,
    };

    /// <summary>A conditional order of an account's state.</summary>
    public static WatchedOrder Of(StreamSource source, AccountStateAlgoOrder order) => new(source, order.Symbol)
    {
        Id = order.AlgoId,
        ClientId = order.ClientAlgoId,
        Side = order.Side,
        PositionSide = order.PositionSide,
        Type = order.OrderType,
        Price = order.Price,
        TriggerPrice = order.TriggerPrice,
        Quantity = order.Quantity,
        OpenedAt = order.OpenedAt ?? order.AsOf,
        IsOpeningKnown = order.OpenedAt is not null,
        IsUncertain = order.IsUncertain,
    };
}
