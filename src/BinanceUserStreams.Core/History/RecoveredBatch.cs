using BinanceUserStreams.Events;

namespace BinanceUserStreams.History;

/// <summary>What one reading of a window found.</summary>
/// <param name="Events">
/// The events, by the exchange's time; made while they are enumerated, so that only their rows are held. An event of the window's
/// edges may have come by the stream too: whoever takes them removes what is known by <see cref="UserStreamEvent.Identity"/>.
/// </param>
/// <param name="Cost">What it cost.</param>
/// <param name="Holes">What could not be read in this window, each in words for a person.</param>
internal record RecoveredBatch(
    IEnumerable<UserStreamEvent> Events, HistoryCost Cost, IReadOnlyList<string> Holes)
{
    /// <summary>True if nothing of the window can have been late, by the exchange's clock: no other reading finds more.</summary>
    public bool IsSettled { get; init; }
}
