using System.Text.Json.Serialization;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.States;

/// <summary>A conditional order that waits.</summary>
public sealed record AccountStateAlgoOrder : AccountStateItem
{
    /// <summary>The symbol.</summary>
    [JsonInclude]
    public string Symbol { get; internal init; } = "";

    /// <summary>The exchange's id of the conditional order.</summary>
    [JsonInclude]
    public long AlgoId { get; internal init; }

    /// <summary>The client's id of the conditional order.</summary>
    [JsonInclude]
    public string? ClientAlgoId { get; internal init; }

    /// <summary>BUY or SELL.</summary>
    [JsonInclude]
    public string? Side { get; internal init; }

    /// <summary>BOTH, LONG or SHORT.</summary>
    [JsonInclude]
    public string? PositionSide { get; internal init; }

    /// <summary>STOP, TAKE_PROFIT, TRAILING_STOP_MARKET ...</summary>
    [JsonInclude]
    public string? OrderType { get; internal init; }

    /// <summary>NEW, or TRIGGERING for a moment.</summary>
    [JsonInclude]
    public string? AlgoStatus { get; internal init; }

    /// <summary>The quantity.</summary>
    [JsonInclude]
    public decimal? Quantity { get; internal init; }

    /// <summary>The price; 0 at market.</summary>
    [JsonInclude]
    public decimal? Price { get; internal init; }

    /// <summary>The price that triggers it.</summary>
    [JsonInclude]
    public decimal? TriggerPrice { get; internal init; }

    /// <summary>True if it closes the whole position.</summary>
    [JsonInclude]
    public bool? ClosesPosition { get; internal init; }

    /// <summary>True if it may only reduce a position.</summary>
    [JsonInclude]
    public bool? IsReduceOnly { get; internal init; }

    /// <summary>When it was placed (UTC); null if no event or snapshot told it.</summary>
    [JsonInclude]
    internal DateTimeOffset? OpenedAt { get; init; }

    internal override AccountStateParts Part => AccountStateParts.OpenAlgoOrders;

    internal override HeldName Name => new(Product, Symbol, "", AlgoId);

    internal override AccountStateItem CompletedBy(AccountStateItem listed) =>
        OpenedAt is null && listed is AccountStateAlgoOrder { OpenedAt: { } opened } ? this with { OpenedAt = opened } : this;

    internal override IEnumerable<(string Property, object? Value)> Values =>
        [(nameof(AlgoStatus), AlgoStatus), (nameof(Quantity), Quantity), (nameof(Price), Price), (nameof(TriggerPrice), TriggerPrice)];

    /// <summary>Symbol, side, type, quantity, price and trigger.</summary>
    public override string ToString() => SummaryText.Of(
        Symbol,
        SummaryText.Hedge(PositionSide),
        Side,
        OrderType,
        SummaryText.Deal(Quantity, Price),
        SummaryText.Amount("trigger", TriggerPrice));
}
