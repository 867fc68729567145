using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Orders;
using BinanceUserStreams.Events.PortfolioMargin;
using BinanceUserStreams.Events.Risk;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>What is remembered of an event.</summary>
/// <param name="Source">Whose stream.</param>
/// <param name="Type">The exchange's name of it.</param>
/// <param name="Id">Its number within the account; 0 if events of its type are not numbered.</param>
/// <param name="Time">The exchange's time of it.</param>
/// <param name="Print">Its text, as a fingerprint; none for one that names a listen key, which a journal masks.</param>
internal readonly record struct ReceivedEvent(
    StreamSource Source, string Type, long Id, DateTimeOffset Time, FrameFingerprint Print)
{
    /// <summary>
    /// True for a notice about a key, a subscription or a connection. Connections that are open at the same time may tell
    /// theirs in any order.
    /// </summary>
    public bool IsNotice { get; private init; }

    /// <summary>Whether it came by the stream or was read back.</summary>
    public EventOrigin Origin { get; init; }

    /// <summary>True for one whose place in the order, and whose text, say something: it is of the stream, and no notice.</summary>
    public bool IsOrdered => !IsNotice && Origin == EventOrigin.Stream;

    /// <summary>What is remembered of an event.</summary>
    public static ReceivedEvent Of(UserStreamEvent received) => new(
        received.Source, received.EventType, IdOf(received), received.EventTime ?? default,
        received is ListenKeyExpired ? default : FrameFingerprint.Of(received.Utf8))
    {
        IsNotice = received.IsNotice,
        Origin = received.Origin,
    };

    private static long IdOf(UserStreamEvent received) => received switch
    {
        OrderTradeUpdate order => order.TradeId ?? 0,
        ExecutionReport { TradeId: > 0 and var trade } => trade,
        TradeLite lite => lite.TradeId ?? 0,
        PortfolioMarginProAccountUpdate update => (long)(update.UniMmr ?? 0),
        UserLiabilityChange change => (long)(change.Principal ?? 0),
        _ => 0,
    };
}
