using System.Diagnostics;
using System.Globalization;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Benchmarks;

/// <summary>What it costs to read a journal, in processor time: what else the machine does counts less.</summary>
internal static class Reading
{
    /// <summary>Reads it several times, and prints the best.</summary>
    public static void Run(string folder, string title, JournalQuery query, int rounds, int? last = null)
    {
        var best = (Events: 0L, Cpu: TimeSpan.MaxValue, Elapsed: TimeSpan.Zero, Allocated: 0L);
        for (var round = 0; round < rounds; round++)
        {
            var sample = Read(folder, query, last);
            best = sample.Cpu < best.Cpu ? sample : best;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title,-34}{best.Events,10} events{best.Cpu.TotalMilliseconds,8:0} ms CPU{best.Elapsed.TotalMilliseconds,8:0} ms{best.Events / best.Cpu.TotalSeconds,12:0} events/s of CPU{(double)best.Allocated / Math.Max(1, best.Events),8:0} B each"));
    }

    private static (long Events, TimeSpan Cpu, TimeSpan Elapsed, long Allocated) Read(
        string folder, JournalQuery query, int? last)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, allocated, started) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        long events = 0;
        JournalReader reader = new(folder, query, notice => Console.Error.WriteLine(notice.Problem)) { Last = last };
        foreach (var record in reader.Read())
        {
            events += record.Event is null ? 0 : 1;
        }

        process.Refresh();
        return (
            events, process.TotalProcessorTime - cpu, Stopwatch.GetElapsedTime(started), GC.GetTotalAllocatedBytes() - allocated);
    }
}
