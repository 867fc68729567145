using BinanceUserStreams.Events;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>A notice that a listen key has ended, after it was delivered in its place among the events.</summary>
/// <param name="KeyGeneration">Which of the stream's keys the connection was opened with that it came on.</param>
/// <param name="Event">The notice.</param>
internal readonly record struct KeyNotice(int KeyGeneration, ListenKeyExpired Event);
