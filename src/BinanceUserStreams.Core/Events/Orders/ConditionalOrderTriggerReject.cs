using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// A conditional order was triggered and then refused. Deprecated since 2025-12-15: see the failure reason of
/// ALGO_UPDATE. Source: Event Conditional Order Trigger Reject.
/// </summary>
public sealed class ConditionalOrderTriggerReject : UserStreamEvent
{
    private OptionalNumber _orderId;

    /// <inheritdoc/>
    public override string EventType => "CONDITIONAL_ORDER_TRIGGER_REJECT";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(Symbol, RejectReason);

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The exchange's id of the order.</summary>
    public long? OrderId => _orderId.Value;

    /// <summary>Why it was refused, in the exchange's words.</summary>
    public string? RejectReason { get; private set; }

    internal override IEnumerable<string?> Symbols => [Symbol];

    internal static FieldTable<ConditionalOrderTriggerReject> Fields { get; } =
        new(Common.For<ConditionalOrderTriggerReject>())
        {
            {
                "or", new FieldTable<ConditionalOrderTriggerReject>
                {
                    { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
                    { "i", nameof(OrderId), static (e, ref r) => e._orderId = r.Number() },
                    { "r", nameof(RejectReason), static (e, ref r) => e.RejectReason = r.Text() },
                }
            },
        };
}
