namespace BinanceUserStreams.Streams.Supervision;

/// <summary>What follows from something that happened to a stream's key.</summary>
/// <param name="State">Where its life stands now.</param>
/// <param name="Effects">What is to be done, in this order.</param>
internal readonly record struct KeyStep(KeyState State, params IReadOnlyList<KeyEffect> Effects);
