namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>The sequencer's answer to an event.</summary>
/// <param name="As">What became of the event.</param>
/// <param name="Released">
/// Ends when the next event of its connection may be read, because too much of it is held back; null if it may be at once.
/// </param>
internal readonly record struct Acceptance(AcceptedAs As, Task? Released = null);
