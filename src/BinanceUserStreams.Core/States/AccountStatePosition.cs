using System.Text.Json.Serialization;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.States;

/// <summary>One side of one symbol's position.</summary>
public sealed record AccountStatePosition : AccountStateItem
{
    /// <summary>The symbol.</summary>
    [JsonInclude]
    public string Symbol { get; internal init; } = "";

    /// <summary>BOTH, LONG or SHORT; BOTH for options too.</summary>
    [JsonInclude]
    public string PositionSide { get; internal init; } = "";

    /// <summary>The amount; negative if it is sold short, in contracts on COIN-M.</summary>
    [JsonInclude]
    public decimal? PositionAmount { get; internal init; }

    /// <summary>The average price at which it was opened.</summary>
    [JsonInclude]
    public decimal? EntryPrice { get; internal init; }

    /// <summary>The price at which closing it costs nothing.</summary>
    [JsonInclude]
    public decimal? BreakEvenPrice { get; internal init; }

    /// <summary>The profit that closing it would have realised when it was told: no event follows the mark price.</summary>
    [JsonInclude]
    public decimal? UnrealizedProfit { get; internal init; }

    /// <summary>cross or isolated; null on Portfolio Margin and options.</summary>
    [JsonInclude]
    public string? MarginType { get; internal init; }

    /// <summary>The asset of the margin, where it was told.</summary>
    [JsonInclude]
    public string? MarginAsset { get; internal init; }

    internal override AccountStateParts Part => AccountStateParts.Positions;

    internal override HeldName Name => new(Product, Symbol, PositionSide);

    internal override bool IsNothing => PositionAmount == 0;

    internal override IEnumerable<(string Property, object? Value)> Values =>
        [(nameof(PositionAmount), PositionAmount), (nameof(EntryPrice), EntryPrice)];

    /// <summary>Symbol, side, amount and entry price.</summary>
    public override string ToString() =>
        SummaryText.Of(Symbol, SummaryText.Hedge(PositionSide), SummaryText.Deal(PositionAmount, EntryPrice));
}
