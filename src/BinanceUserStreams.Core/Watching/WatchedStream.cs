using BinanceUserStreams.Markets;
using BinanceUserStreams.Numbers;

namespace BinanceUserStreams.Watching;

/// <summary>A stream of a watched journal or bus. Times are UTC; null is what was not told.</summary>
/// <param name="Source">Market and account.</param>
internal sealed record WatchedStream(StreamSource Source)
{
    /// <summary>How it is.</summary>
    public StreamCondition Condition { get; init; }

    /// <summary>Since when it delivers without a break.</summary>
    public DateTimeOffset? ConnectedSince { get; init; }

    /// <summary>When its last event came.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>When its listen key ends unless it is extended; null on markets without one.</summary>
    public DateTimeOffset? KeyUntil { get; init; }

    /// <summary>True if the last attempt to extend the key failed.</summary>
    public bool IsKeyInDanger { get; init; }

    /// <summary>Gaps that were told.</summary>
    public int Gaps { get; init; }

    /// <summary>Of them those whose events are still missing.</summary>
    public int OpenGaps { get; init; }

    /// <summary>The profit that the fills of today (UTC) have realised, before fees, by asset.</summary>
    public IReadOnlyList<BinanceAmount> RealizedProfit { get; init; } = [];

    /// <summary>The fees of today's fills, by asset.</summary>
    public IReadOnlyList<BinanceAmount> Fees { get; init; } = [];
}
