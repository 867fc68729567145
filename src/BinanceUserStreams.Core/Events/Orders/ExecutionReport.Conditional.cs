using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <content>Where the members are kept that most orders do not have.</content>
public sealed partial class ExecutionReport
{
    private ConditionalMembers? _conditional;

    // Made for the first of them that comes: with room for them every fill would take 200 bytes more.
    private ConditionalMembers Conditional => _conditional ??= new();

    /// <summary>What the exchange's page lists as conditional fields, but for the working time, which most orders have.</summary>
    private sealed class ConditionalMembers
    {
        public OptionalNumber TrailingDelta;
        public OptionalTime TrailingTime;
        public OptionalNumber StrategyId;
        public OptionalNumber StrategyType;
        public OptionalNumber PreventedMatchId;
        public OptionalDecimal PreventedQuantity;
        public OptionalDecimal LastPreventedQuantity;
        public OptionalNumber TradeGroupId;
        public OptionalNumber CounterOrderId;
        public string? CounterSymbol;
        public OptionalDecimal PreventedExecutionQuantity;
        public OptionalDecimal PreventedExecutionPrice;
        public OptionalDecimal PreventedExecutionQuoteQuantity;
        public string? MatchType;
        public OptionalNumber AllocationId;
        public string? WorkingFloor;
        public OptionalFlag UsedSor;
        public string? PegPriceType;
        public string? PegOffsetType;
        public OptionalNumber PegOffsetValue;
        public OptionalDecimal PeggedPrice;
        public string? ExpiryReason;
    }
}
