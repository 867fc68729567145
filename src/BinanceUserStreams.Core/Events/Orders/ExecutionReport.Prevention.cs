using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <content>What is said of an order that would have traded with its own account.</content>
public sealed partial class ExecutionReport
{
    /// <summary>What happens to orders that would trade with the same account: NONE, EXPIRE_TAKER ...</summary>
    public string? SelfTradePreventionMode { get; private set; }

    /// <summary>The id of the match that was prevented.</summary>
    public long? PreventedMatchId => _conditional?.PreventedMatchId.Value;

    /// <summary>The quantity that was prevented from trading.</summary>
    public decimal? PreventedQuantity => _conditional?.PreventedQuantity.Value;

    /// <summary>The quantity that was prevented last.</summary>
    public decimal? LastPreventedQuantity => _conditional?.LastPreventedQuantity.Value;

    /// <summary>The id of the accounts that count as one.</summary>
    public long? TradeGroupId => _conditional?.TradeGroupId.Value;

    /// <summary>The order that it would have traded with.</summary>
    public long? CounterOrderId => _conditional?.CounterOrderId.Value;

    /// <summary>The symbol of that order.</summary>
    public string? CounterSymbol => _conditional?.CounterSymbol;

    /// <summary>The quantity of the prevented trade.</summary>
    public decimal? PreventedExecutionQuantity => _conditional?.PreventedExecutionQuantity.Value;

    /// <summary>The price of the prevented trade.</summary>
    public decimal? PreventedExecutionPrice => _conditional?.PreventedExecutionPrice.Value;

    /// <summary>The prevented trade in the quote asset.</summary>
    public decimal? PreventedExecutionQuoteQuantity => _conditional?.PreventedExecutionQuoteQuantity.Value;

    private static FieldTable<ExecutionReport> PreventionFields() => new()
    {
        { "V", nameof(SelfTradePreventionMode), static (e, ref r) => e.SelfTradePreventionMode = r.Name() },
        { "v", nameof(PreventedMatchId), static (e, ref r) => e.Conditional.PreventedMatchId = r.Number() },
        { "A", nameof(PreventedQuantity), static (e, ref r) => e.Conditional.PreventedQuantity = r.Decimal() },
        { "B", nameof(LastPreventedQuantity), static (e, ref r) => e.Conditional.LastPreventedQuantity = r.Decimal() },
        { "u", nameof(TradeGroupId), static (e, ref r) => e.Conditional.TradeGroupId = r.Number() },
        { "U", nameof(CounterOrderId), static (e, ref r) => e.Conditional.CounterOrderId = r.Number() },
        { "Cs", nameof(CounterSymbol), static (e, ref r) => e.Conditional.CounterSymbol = r.Name() },
        { "pl", nameof(PreventedExecutionQuantity), static (e, ref r) => e.Conditional.PreventedExecutionQuantity = r.Decimal() },
        { "pL", nameof(PreventedExecutionPrice), static (e, ref r) => e.Conditional.PreventedExecutionPrice = r.Decimal() },
        {
            "pY",
            nameof(PreventedExecutionQuoteQuantity),
            static (e, ref r) => e.Conditional.PreventedExecutionQuoteQuantity = r.Decimal()
        },
    };
}
