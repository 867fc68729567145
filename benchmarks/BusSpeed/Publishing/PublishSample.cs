namespace BinanceUserStreams.Benchmarks.Publishing;

/// <summary>One run of publishing.</summary>
/// <param name="Rate">Acknowledged events a second.</param>
/// <param name="Median">Milliseconds from kept in the journal to acknowledged by the bus.</param>
/// <param name="P99">The same, of the slowest hundredth.</param>
/// <param name="Client">Microseconds of this process' processor time for an event, with what makes the events.</param>
/// <param name="Servers">That of all servers.</param>
internal sealed record PublishSample(double Rate, double Median, double P99, double Client, double Servers);
