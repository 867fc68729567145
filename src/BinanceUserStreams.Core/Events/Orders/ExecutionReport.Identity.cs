using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <content>What tells one event from another.</content>
public sealed partial class ExecutionReport
{
    private static readonly OptionalFlag[] AnyFlag = [OptionalFlag.Missing, OptionalFlag.No, OptionalFlag.Yes];

    internal override IEnumerable<FrameFingerprint> OtherIdentities =>
        Origin != EventOrigin.Recovered ? []
        : IsFill ? Of(_isOnBook)
        : AnyFlag.SelectMany(Of);

    // The first trade of a symbol has the id 0. An allocation is no trade, and has an id of its own.
    private bool IsFill =>
        OrderIdentity.IsFill(ExecutionType) && _tradeId.Value >= 0 && _conditional?.AllocationId.Value is null;

    internal override bool TryGetIdentity(out FrameFingerprint identity)
    {
        var known = Known(_isOnBook);
        identity = known?.With(ExecutionType).Fingerprint ?? default;
        return known is not null;
    }

    private IEnumerable<FrameFingerprint> Of(OptionalFlag isOnBook) =>
        Known(isOnBook) is { } known ? OrderIdentity.UnderAnyExecution(known, IsFill) : [];

    // All but the ExecutionType, which the rows of the REST API do not tell. A trigger brings a new order onto the book.
    private IdentityHash? Known(OptionalFlag isOnBook)
    {
        if (Symbol is null || _orderId.Value is not { } order)
        {
            return null;
        }

        if (IsFill)
        {
            return Side is null ? null : OrderIdentity.Fill(IdentityKind.SpotFill, Symbol, order, _tradeId.Value ?? 0, Side);
        }

        return ExecutionType == "TRADE" || OrderStatus is null || TransactionTime is not { } time
            ? null
            : OrderIdentity.State(IdentityKind.SpotOrderState, Symbol, order, OrderStatus, time.ToUnixTimeMilliseconds())
                .With(_cumulativeFilledQuantity).With(_quantity).With(_price)
                .With(_conditional?.PreventedMatchId.Value).With(_conditional?.PreventedQuantity ?? default)
                .With(OrderStatus == "NEW" ? (ulong)isOnBook : 0);
    }
}
