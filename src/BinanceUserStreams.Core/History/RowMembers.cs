using System.Text;

namespace BinanceUserStreams.History;

/// <summary>The names of what is looked at in a row. Sources: the samples of section C of the fact sheet on signed requests.</summary>
/// <param name="Time">When it was, or became what it is.</param>
/// <param name="Created">When its thing was made; two names are in use. Null if the time is the only one.</param>
/// <param name="Id">Its own id; null if it has none.</param>
/// <param name="Order">The id of its order; null if it has none.</param>
/// <param name="NeedsOrder">Whether a row without an order's id is none.</param>
internal sealed record RowMembers(byte[] Time, byte[][] Created, byte[]? Id, byte[]? Order, bool NeedsOrder)
{
    private static readonly RowMembers Trade = Of("time", null, "id", "orderId") with { NeedsOrder = true };
    private static readonly RowMembers Orders = Of("updateTime", ["time", "createTime"], "orderId", "orderId") with
    {
        NeedsOrder = true,
        Status = Utf8("status"),
    };

    private static readonly RowMembers AlgoOrders = Of("updateTime", ["createTime"], "algoId", "actualOrderId") with
    {
        Status = Utf8("algoStatus"),
    };

    private static readonly RowMembers Income = Of("time", null, null, null);
    private static readonly RowMembers CapitalFlow = Of("timestamp", null, null, null);
    private static readonly RowMembers OrderLists = Of("transactionTime", null, null, null);
    private static readonly RowMembers Positions = Of("updateTime", ["time"], null, null);

    /// <summary>The symbol, of every form.</summary>
    public static byte[] Symbol { get; } = Utf8("symbol");

    /// <summary>How much of an order was traded.</summary>
    public static byte[] Quantity { get; } = Utf8("executedQty");

    /// <summary>The state of an order; null where rows are none.</summary>
    public byte[]? Status { get; private init; }

    /// <summary>The names of a form.</summary>
    public static RowMembers Of(HistoryRowForm form) => form switch
    {
        HistoryRowForm.Trade => Trade,
        HistoryRowForm.Order => Orders,
        HistoryRowForm.AlgoOrder => AlgoOrders,
        HistoryRowForm.Income => Income,
        HistoryRowForm.CapitalFlow => CapitalFlow,
        HistoryRowForm.OrderList => OrderLists,
        HistoryRowForm.Position => Positions,
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Its answers have no rows."),
    };

    private static RowMembers Of(string time, string[]? created, string? id, string? order) => new(
        Utf8(time),
        [.. (created ?? []).Select(Utf8)],
        id is null ? null : Utf8(id),
        order is null ? null : Utf8(order),
        NeedsOrder: false);

    private static byte[] Utf8(string name) => Encoding.UTF8.GetBytes(name);
}
