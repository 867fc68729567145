using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>A conditional order as it is told.</summary>
internal readonly record struct AlgoRow(ConditionalOrder Order, string Status, long UpdatedAt)
{
    private static readonly TimeSpan _unfilledRetention = TimeSpan.FromDays(3);

    /// <summary>The order that it had become by then.</summary>
    public PlacedOrder? Placed => Order.Placed is { } placed && placed.CreatedAt <= UpdatedAt ? placed : null;

    /// <summary>The row of an order; nothing when REST does not have it yet, or not any more.</summary>
    public static AlgoRow? Of(ConditionalOrder order, ReadRequest request)
    {
        if (order.At(request.AsOf) is not { } state || order.CreatedAt < request.Oldest)
        {
            return null;
        }

        var endedUnfilled = state.Status is "CANCELED" or "EXPIRED";
        return endedUnfilled && request.IsOlder(order.CreatedAt, _unfilledRetention)
            ? null
            : new AlgoRow(order, state.Status, state.Time);
    }
}
