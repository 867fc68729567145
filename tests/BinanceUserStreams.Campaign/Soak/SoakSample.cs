using BinanceUserStreams.Campaign.Audit;

namespace BinanceUserStreams.Campaign.Soak;

/// <summary>What the process holds at a moment.</summary>
/// <param name="Day">Simulated days since the beginning.</param>
/// <param name="Events">Events delivered.</param>
/// <param name="ManagedBytes">Live objects, after a collection.</param>
/// <param name="WorkingSetBytes">Memory of the process.</param>
/// <param name="Handles">Open handles; 0 where only Linux tells.</param>
/// <param name="Threads">Threads.</param>
/// <param name="JournalBytes">The journal's files.</param>
internal sealed record SoakSample(
    double Day, long Events, long ManagedBytes, long WorkingSetBytes, int Handles, int Threads, long JournalBytes)
{
    /// <summary>The columns of <see cref="Row"/>.</summary>
    public const string Heading = "day,events,managedBytes,workingSetBytes,handles,threads,journalBytes";

    /// <summary>It as a line of a CSV file.</summary>
    public string Row => FormattableString.Invariant(
        $"{Day:0.000},{Events},{ManagedBytes},{WorkingSetBytes},{Handles},{Threads},{JournalBytes}");

    /// <summary>At this moment.</summary>
    public static SoakSample Take(double day, long events, string journalFolder)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new SoakSample(
            day, events, GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64,
            OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0, process.Threads.Count,
            JournalChain.SizeOf(journalFolder));
    }
}
