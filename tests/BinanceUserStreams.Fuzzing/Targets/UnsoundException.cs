namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>Nothing was thrown, but what came out breaks a promise.</summary>
internal sealed class UnsoundException(string promise) : Exception(promise);
