using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Journal;

/// <summary>A line of a journal, read: an event or a status object.</summary>
/// <param name="At">When the event came, or when the other thing happened.</param>
/// <param name="Source">The stream.</param>
/// <param name="Event">The event; null for a status.</param>
/// <param name="Status">The status; null for an event.</param>
internal readonly record struct JournalRecord(
    DateTimeOffset At, StreamSource Source, UserStreamEvent? Event, StreamStatus? Status);
