using System.Diagnostics;
using System.Globalization;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Reports;

namespace BinanceUserStreams.Benchmarks;

/// <summary>What it costs to make a report of a journal, in processor time.</summary>
internal static class Reporting
{
    /// <summary>Makes it several times, and prints the first and the best: a command makes one.</summary>
    public static void Run(string folder, int rounds)
    {
        var times = Enumerable.Range(0, rounds).Select(_ => Make(folder)).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"a report",-34}{times[0].TotalSeconds,8:0.00} s CPU at first{times.Min().TotalSeconds,8:0.00} s at best"));
    }

    private static TimeSpan Make(string folder)
    {
        using var process = Process.GetCurrentProcess();
        var begun = process.TotalProcessorTime;
        JournalReport.Write(
            new ReportRequest
            {
                JournalPath = folder,
                Query = new JournalQuery(),
                Told = notice => Console.Error.WriteLine(notice.Problem),
            },
            () => new MemoryStream(),
            DateTimeOffset.UtcNow,
            CancellationToken.None);
        process.Refresh();
        return process.TotalProcessorTime - begun;
    }
}
