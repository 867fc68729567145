using BinanceUserStreams.Status;

namespace BinanceUserStreams.Benchmarks;

/// <summary>What it took to read a day back.</summary>
/// <param name="Repaired">What the stream said of it.</param>
/// <param name="Recovered">Events that came of it.</param>
/// <param name="Elapsed">From the start of the stream to that.</param>
/// <param name="Processor">Processor time of the whole process meanwhile, the runtime's own threads included.</param>
/// <param name="PeakBytes">The most memory that the process ever had.</param>
/// <param name="JournalBytes">What its journal has then.</param>
internal sealed record RepairSample(
    GapRepaired Repaired, int Recovered, TimeSpan Elapsed, TimeSpan Processor, long PeakBytes, long JournalBytes);
