using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;

namespace BinanceUserStreams.Fills;

/// <summary>
/// What tells one fill of a stream from another, whatever event tells of it. A trade of an account with itself is two fills, of
/// two orders. A liquidation may have no trade id, and an allocation of Spot has an id of its own.
/// </summary>
internal static class FillIdentity
{
    public static FrameFingerprint Of(UserStreamEvent received, BinanceFill fill)
    {
        var isSpot = received is ExecutionReport;
        var allocation = (received as ExecutionReport)?.AllocationId;

        // The first trade of a symbol of Spot has the id 0; futures and options write 0 for none.
        var hasTrade = fill.TradeId > (isSpot ? -1 : 0);
        if (fill is not { Symbol: not null, Side: not null, OrderId: not null } || !(hasTrade || allocation is not null))
        {
            return received.Identity;
        }

        return IdentityHash.Of(isSpot ? IdentityKind.SpotFill : IdentityKind.Fill)
            .With(fill.BusinessUnit).With(fill.Symbol).With(fill.OrderId).With(fill.Side)
            .With(allocation is null ? fill.TradeId : null).With(allocation)
            .Fingerprint;
    }
}
