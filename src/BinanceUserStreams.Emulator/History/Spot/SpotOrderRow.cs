using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>An order of Spot or Margin as it is told: how it was at some time.</summary>
internal readonly record struct SpotOrderRow(SpotOrder Order, OrderState State, bool IsIsolated)
{
    private static readonly TimeSpan _unfilledRetention = TimeSpan.FromDays(90);

    public Instrument Instrument => Order.Script.Instrument;

    /// <summary>Whether it ended without a fill so long ago that it is archived.</summary>
    public bool IsArchived(ReadRequest request) =>
        State is { Filled: 0, Status: not "NEW" } && request.IsOlder(State.Time, _unfilledRetention);

    /// <summary>The row of an order; nothing when REST does not have it yet.</summary>
    public static SpotOrderRow? Of(SpotOrder order, ReadRequest request, bool isIsolated) =>
        order.At(request.AsOf) is { } state ? new SpotOrderRow(order, state, isIsolated) : null;
}
