namespace BinanceUserStreams.Timing;

/// <summary>
/// Exponential with full jitter: each wait is anything from nothing to a ceiling that doubles up to the last one.
/// </summary>
/// <param name="first">The ceiling after the first failure.</param>
/// <param name="last">The highest ceiling.</param>
/// <param name="random">Uniform in [0, 1): spreads the clients that lost the exchange at the same moment.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan last, Func<double> random)
{
    /// <summary>How long to wait after so many failures in a row, from 1.</summary>
    public TimeSpan After(int failures)
    {
        var ceiling = Math.Min(first.Ticks * Math.Pow(2, failures - 1), last.Ticks);
        return TimeSpan.FromTicks((long)(ceiling * random()));
    }
}
