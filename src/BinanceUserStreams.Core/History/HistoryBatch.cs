using BinanceUserStreams.Events;

namespace BinanceUserStreams.History;

/// <summary>A batch, with what a second reading looks at again.</summary>
/// <param name="Events">The events.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="Holes">What could not be read.</param>
internal sealed record HistoryBatch(IEnumerable<UserStreamEvent> Events, HistoryCost Cost, IReadOnlyList<string> Holes)
    : RecoveredBatch(Events, Cost, Holes)
{
    /// <summary>The exchange's time before the first request, in milliseconds since 1970.</summary>
    public required long BegunAt { get; init; }

    /// <summary>The symbols that were read.</summary>
    public required IReadOnlyCollection<string> Symbols { get; init; }

    /// <summary>The orders that were open, or that the exchange did not know.</summary>
    public required IReadOnlyCollection<KnownOrder> Unsettled { get; init; }
}
