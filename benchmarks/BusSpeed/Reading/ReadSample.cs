namespace BinanceUserStreams.Benchmarks.Reading;

/// <summary>One run of reading.</summary>
/// <param name="Rate">Objects a second, from when the reader is asked for until the last one is taken.</param>
/// <param name="Client">Microseconds of this process' processor time for an object.</param>
/// <param name="Servers">That of all servers.</param>
/// <param name="Allocated">Bytes that were allocated for an object.</param>
internal sealed record ReadSample(double Rate, double Client, double Servers, double Allocated);
