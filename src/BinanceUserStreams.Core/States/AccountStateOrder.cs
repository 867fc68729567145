using System.Text.Json.Serialization;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.States;

/// <summary>An order that is open.</summary>
public sealed record AccountStateOrder : AccountStateItem
{
    /// <summary>The symbol.</summary>
    [JsonInclude]
    public string Symbol { get; internal init; } = "";

    /// <summary>The exchange's id of the order.</summary>
    [JsonInclude]
    public long OrderId { get; internal init; }

    /// <summary>The client's id of the order.</summary>
    [JsonInclude]
    public string? ClientOrderId { get; internal init; }

    /// <summary>BUY or SELL.</summary>
    [JsonInclude]
    public string? Side { get; internal init; }

    /// <summary>BOTH, LONG or SHORT; null where there are no positions.</summary>
    [JsonInclude]
    public string? PositionSide { get; internal init; }

    /// <summary>LIMIT, STOP, TRAILING_STOP_MARKET ...</summary>
    [JsonInclude]
    public string? OrderType { get; internal init; }

    /// <summary>NEW or PARTIALLY_FILLED.</summary>
    [JsonInclude]
    public string? OrderStatus { get; internal init; }

    /// <summary>GTC, IOC, FOK, GTX, GTD ...</summary>
    [JsonInclude]
    public string? TimeInForce { get; internal init; }

    /// <summary>The quantity that was ordered.</summary>
    [JsonInclude]
    public decimal? Quantity { get; internal init; }

    /// <summary>The price that was ordered; 0 at market.</summary>
    [JsonInclude]
    public decimal? Price { get; internal init; }

    /// <summary>The price that triggers the order.</summary>
    [JsonInclude]
    public decimal? StopPrice { get; internal init; }

    /// <summary>The quantity filled so far.</summary>
    [JsonInclude]
    public decimal? CumulativeFilledQuantity { get; internal init; }

    /// <summary>True if the order may only reduce a position.</summary>
    [JsonInclude]
    public bool? IsReduceOnly { get; internal init; }

    /// <summary>When it was placed (UTC); null if no event or snapshot told it.</summary>
    [JsonInclude]
    internal DateTimeOffset? OpenedAt { get; init; }

    internal override AccountStateParts Part => AccountStateParts.OpenOrders;

    internal override HeldName Name => new(Product, Symbol, "", OrderId);

    internal override AccountStateItem CompletedBy(AccountStateItem listed) =>
        OpenedAt is null && listed is AccountStateOrder { OpenedAt: { } opened } ? this with { OpenedAt = opened } : this;

    internal override IEnumerable<(string Property, object? Value)> Values =>
    [
        (nameof(OrderStatus), OrderStatus), (nameof(Quantity), Quantity), (nameof(Price), Price),
        (nameof(StopPrice), StopPrice), (nameof(CumulativeFilledQuantity), CumulativeFilledQuantity),
    ];

    /// <summary>Symbol, side, type, quantity and price, and what is filled of it.</summary>
    public override string ToString() => SummaryText.Of(
        Symbol,
        SummaryText.Hedge(PositionSide),
        Side,
        OrderType,
        SummaryText.Deal(Quantity, Price),
        CumulativeFilledQuantity > 0
            ? $"({SummaryText.Amount(CumulativeFilledQuantity)}/{SummaryText.Amount(Quantity)})"
            : null,
        SummaryText.Amount("stop", StopPrice));
}
