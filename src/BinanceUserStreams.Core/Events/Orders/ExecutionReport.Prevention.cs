using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <content>What is said of an order that would have traded with its own account.</content>
public sealed partial class ExecutionReport
{
    private OptionalDecimal _preventedQuantity;
    private OptionalDecimal _lastPreventedQuantity;
    private OptionalDecimal _preventedExecutionQuantity;
    private OptionalDecimal _preventedExecutionPrice;
    private OptionalDecimal _preventedExecutionQuoteQuantity;
    private OptionalNumber _preventedMatchId;
    private OptionalNumber _tradeGroupId;
    private OptionalNumber _counterOrderId;

    /// <summary>What happens to orders that would trade with the same account: NONE, EXPIRE_TAKER ...</summary>
    public string? SelfTradePreventionMode { get; private set; }

    /// <summary>The id of the match that was prevented.</summary>
    public long? PreventedMatchId => _preventedMatchId.Value;

    /// <summary>The quantity that was prevented from trading.</summary>
    public decimal? PreventedQuantity => _preventedQuantity.Value;

    /// <summary>The quantity that was prevented last.</summary>
    public decimal? LastPreventedQuantity => _lastPreventedQuantity.Value;

    /// <summary>The id of the accounts that count as one.</summary>
    public long? TradeGroupId => _tradeGroupId.Value;

    /// <summary>The order that it would have traded with.</summary>
    public long? CounterOrderId => _counterOrderId.Value;

    /// <summary>The symbol of that order.</summary>
    public string? CounterSymbol { get; private set; }

    /// <summary>The quantity of the prevented trade.</summary>
    public decimal? PreventedExecutionQuantity => _preventedExecutionQuantity.Value;

    /// <summary>The price of the prevented trade.</summary>
    public decimal? PreventedExecutionPrice => _preventedExecutionPrice.Value;

    /// <summary>The prevented trade in the quote asset.</summary>
    public decimal? PreventedExecutionQuoteQuantity => _preventedExecutionQuoteQuantity.Value;

    private static FieldTable<ExecutionReport> PreventionFields() => new()
    {
        { "V", nameof(SelfTradePreventionMode), static (e, ref r) => e.SelfTradePreventionMode = r.Name() },
        { "v", nameof(PreventedMatchId), static (e, ref r) => e._preventedMatchId = r.Number() },
        { "A", nameof(PreventedQuantity), static (e, ref r) => e._preventedQuantity = r.Decimal() },
        { "B", nameof(LastPreventedQuantity), static (e, ref r) => e._lastPreventedQuantity = r.Decimal() },
        { "u", nameof(TradeGroupId), static (e, ref r) => e._tradeGroupId = r.Number() },
        { "U", nameof(CounterOrderId), static (e, ref r) => e._counterOrderId = r.Number() },
        { "Cs", nameof(CounterSymbol), static (e, ref r) => e.CounterSymbol = r.Name() },
        { "pl", nameof(PreventedExecutionQuantity), static (e, ref r) => e._preventedExecutionQuantity = r.Decimal() },
        { "pL", nameof(PreventedExecutionPrice), static (e, ref r) => e._preventedExecutionPrice = r.Decimal() },
        {
            "pY",
            nameof(PreventedExecutionQuoteQuantity),
            static (e, ref r) => e._preventedExecutionQuoteQuantity = r.Decimal()
        },
    };
}
