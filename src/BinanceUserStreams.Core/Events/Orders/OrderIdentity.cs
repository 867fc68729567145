using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <summary>
/// What tells one event of an order from another, however it is told: sent again with another event time, or read back from the
/// REST API. Only what both tell.
/// </summary>
internal static class OrderIdentity
{
    private static readonly string[] FillExecutions = ["TRADE", "CALCULATED"];

    private static readonly string?[] StateExecutions =
    [
        null, "NEW", "CANCELED", "EXPIRED", "REJECTED", "REPLACED", "AMENDMENT", "CALCULATED", "TRADE_PREVENTION",
    ];

    /// <summary>True for what makes a fill: of a trade, or of a liquidation.</summary>
    public static bool IsFill(string? execution) => execution is "TRADE" or "CALCULATED";

    /// <summary>A fill. An account that trades with itself has two of a trade.</summary>
    public static IdentityHash Fill(IdentityKind kind, string symbol, long orderId, long tradeId, string? side) =>
        IdentityHash.Of(kind).With(symbol).With(orderId).With(tradeId).With(side);

    /// <summary>A state, as far as it is the same whatever led to it.</summary>
    public static IdentityHash State(IdentityKind kind, string symbol, long orderId, string status, long time) =>
        IdentityHash.Of(kind).With(symbol).With(orderId).With(status).With(time);

    /// <summary>Adds an amount; as many zeros as it may have.</summary>
    public static IdentityHash With(this IdentityHash hash, OptionalDecimal amount)
    {
        var (low, high) = amount.Canonical;
        return hash.With(low).With(high);
    }

    /// <summary>The same thing, whatever the stream called the change.</summary>
    public static IEnumerable<FrameFingerprint> UnderAnyExecution(IdentityHash hash, bool isFill) =>
        (isFill ? FillExecutions : StateExecutions).Select(execution => hash.With(execution).Fingerprint);
}
