namespace BinanceUserStreams.History;

/// <summary>What a reading does now: it sends a call, or waits until there is room for one.</summary>
/// <param name="Cost">What the call costs; nothing while it waits.</param>
/// <param name="Wait">How long it waits; zero of a call.</param>
internal readonly record struct ReadingStep(HistoryCost Cost, TimeSpan Wait);
