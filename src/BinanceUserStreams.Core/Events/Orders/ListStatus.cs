using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// A list of Spot or Margin orders, such as an OCO, was created or has changed; each of its orders has an executionReport
/// besides. Source: List Status, in Order Update.
/// </summary>
public sealed class ListStatus : UserStreamEvent
{
    private OptionalNumber _orderListId;

    /// <inheritdoc/>
    public override string EventType => "listStatus";

    /// <inheritdoc/>
    public override string Summary => SummaryText.Of(
        Symbol,
        ContingencyType,
        ListStatusType,
        ListOrderStatus,
        SummaryText.Reason(RejectReason),
        Orders is { Count: > 0 } ? $"orders {SummaryText.Items([.. Orders.Select(OrderIdText)])}" : null);

    /// <summary>The symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The exchange's id of the list.</summary>
    public long? OrderListId => _orderListId.Value;

    /// <summary>The client's id of the list.</summary>
    public string? ListClientOrderId { get; private set; }

    /// <summary>OCO, OTO ...: how the orders depend on each other.</summary>
    public string? ContingencyType { get; private set; }

    /// <summary>RESPONSE, EXEC_STARTED, UPDATED, ALL_DONE ...</summary>
    public string? ListStatusType { get; private set; }

    /// <summary>EXECUTING, ALL_DONE or REJECT.</summary>
    public string? ListOrderStatus { get; private set; }

    /// <summary>Why the list was rejected; NONE if it was not.</summary>
    public string? RejectReason { get; private set; }

    /// <summary>The orders of the list.</summary>
    public IReadOnlyList<ListStatusOrder>? Orders { get; private set; }

    internal override IEnumerable<string?> Symbols => [Symbol, .. Orders?.Select(order => order.Symbol) ?? []];

    // All are of the list's symbol.
    private static string OrderIdText(ListStatusOrder order) => FormattableString.Invariant($"{order.OrderId}");

    internal static FieldTable<ListStatus> Fields { get; } = new(Common.For<ListStatus>())
    {
        { "s", nameof(Symbol), static (e, ref r) => e.Symbol = r.Name() },
        { "g", nameof(OrderListId), static (e, ref r) => e._orderListId = r.Number() },
        { "c", nameof(ContingencyType), static (e, ref r) => e.ContingencyType = r.Name() },
        { "l", nameof(ListStatusType), static (e, ref r) => e.ListStatusType = r.Name() },
        { "L", nameof(ListOrderStatus), static (e, ref r) => e.ListOrderStatus = r.Name() },
        { "r", nameof(RejectReason), static (e, ref r) => e.RejectReason = r.Name() },
        { "C", nameof(ListClientOrderId), static (e, ref r) => e.ListClientOrderId = r.Text() },
        { "O", nameof(Orders), static (e, ref r) => e.Orders = r.Objects(ListStatusOrder.Fields) },
    };
}
