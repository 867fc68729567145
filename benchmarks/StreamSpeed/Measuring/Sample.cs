namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>One measurement of one contender.</summary>
/// <param name="Contender">Its name on the command line.</param>
/// <param name="Events">Events received.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="CpuSeconds">Processor time of the whole process in this time, the runtime's own threads included.</param>
/// <param name="Allocated">Bytes allocated in this time, by all threads.</param>
/// <param name="ResidentBytes">Memory of the process at the end.</param>
/// <param name="HeapBytes">Size of the garbage-collected heap after the last collection.</param>
/// <param name="FullCollections">Collections of the oldest generation since the process began.</param>
internal sealed record Sample(
    string Contender, long Events, double Seconds, double CpuSeconds, long Allocated, long ResidentBytes, long HeapBytes,
    int FullCollections)
{
    private const double Megabyte = 1024 * 1024;

    public double ThousandsPerSecond() => Events / Seconds / 1000;

    public double CpuMicroseconds() => CpuSeconds * 1e6 / Events;

    public double AllocatedPerEvent() => (double)Allocated / Events;

    public double ResidentMegabytes() => ResidentBytes / Megabyte;

    public double HeapMegabytes() => HeapBytes / Megabyte;
}
