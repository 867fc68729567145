using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History.Options;

/// <summary>An order of options as it is told: how it was at some time.</summary>
internal readonly record struct OptionsOrderRow(PlacedOrder Order, OrderState State)
{
    private static readonly TimeSpan _unfilledRetention = TimeSpan.FromDays(3);

    public string Symbol => Order.Script.Instrument.Symbol;

    public bool IsOpen => State.Status is "NEW" or "PARTIALLY_FILLED";

    /// <summary>The row of an order; nothing when REST does not have it yet, or not any more.</summary>
    public static OptionsOrderRow? Of(PlacedOrder order, ReadRequest request) =>
        order.At(request.AsOf) is { } state && !IsForgotten(order, state, request)
            ? new OptionsOrderRow(order, state)
            : null;

    private static bool IsForgotten(PlacedOrder order, OrderState state, ReadRequest request) =>
        state is { Filled: 0, Status: not "NEW" } && request.IsOlder(order.CreatedAt, _unfilledRetention);
}
