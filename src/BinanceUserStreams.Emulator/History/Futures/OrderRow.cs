using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>An order as it is told: how it was at some time.</summary>
internal readonly record struct OrderRow(PlacedOrder Order, OrderState State)
{
    private static readonly TimeSpan _unfilledRetention = TimeSpan.FromDays(3);

    public Instrument Instrument => Order.Script.Instrument;

    public bool IsTrailing => Order.Origin?.IsTrailing ?? false;

    /// <summary>The row of an order; nothing when REST does not have it yet, or not any more.</summary>
    public static OrderRow? Of(PlacedOrder order, ReadRequest request) =>
        order.At(request.AsOf) is { } state && IsKept(order, state, request) ? new OrderRow(order, state) : null;

    private static bool IsKept(PlacedOrder order, OrderState state, ReadRequest request)
    {
        var endedUnfilled = state is { Filled: 0, Status: not "NEW" };
        return order.CreatedAt >= request.Oldest
            && !(endedUnfilled && request.IsOlder(order.CreatedAt, _unfilledRetention));
    }
}
