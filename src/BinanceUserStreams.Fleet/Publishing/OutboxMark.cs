using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>How far something has come.</summary>
/// <param name="Place">The place in the journal.</param>
/// <param name="Items">How many items of this run's writer are in front of it; 0 for what earlier runs have left.</param>
internal readonly record struct OutboxMark(JournalPlace Place, long Items);
