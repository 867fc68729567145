namespace BinanceUserStreams.Benchmarks;

/// <summary>What became of the fills of a short outage.</summary>
/// <param name="Lag">How late the exchange's REST API tells of a fill.</param>
/// <param name="Missed">Fills that were made while nobody listened.</param>
/// <param name="Recovered">Fills read back.</param>
/// <param name="AfterConnection">From the end of the gap to the last of them in the pipeline.</param>
/// <param name="AfterFault">From the fault to that.</param>
internal sealed record OutageSample(
    TimeSpan Lag, int Missed, long Recovered, TimeSpan AfterConnection, TimeSpan AfterFault);
