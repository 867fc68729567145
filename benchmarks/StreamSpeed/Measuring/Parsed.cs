namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>One measurement of the parser.</summary>
/// <param name="Nanoseconds">Time of an event.</param>
/// <param name="Allocated">Bytes that were allocated for it; those of its text are the frame's.</param>
internal sealed record Parsed(double Nanoseconds, double Allocated);
