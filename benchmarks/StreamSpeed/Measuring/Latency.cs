using System.Diagnostics;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Microseconds from the moment a frame is written by the sender to the moment the consumer has its event.</summary>
internal sealed record Latency(string Contender, double Median, double P99, double Longest)
{
    /// <param name="contender">Whose.</param>
    /// <param name="ticks">Each event's, as the stopwatch counts: it is one clock for all processes.</param>
    public static Latency Of(string contender, List<long> ticks)
    {
        var sorted = ticks.Select(tick => tick * 1e6 / Stopwatch.Frequency).Order().ToArray();
        return new Latency(contender, At(0.5), At(0.99), sorted[^1]);

        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
    }
}
