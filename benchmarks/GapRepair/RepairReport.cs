using System.Globalization;
using System.Runtime.InteropServices;

namespace BinanceUserStreams.Benchmarks;

/// <summary>Measures, and prints the figures beside what is wanted.</summary>
internal static class RepairReport
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>Reads one day back.</summary>
    /// <returns>True if it was complete.</returns>
    public static async Task<bool> RunAsync(int fills, int symbols)
    {
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, "
            + $"{RuntimeInformation.OSDescription}");
        Console.WriteLine($"\nThe exchange trades {Text(fills)} fills of {symbols} symbols; reading them back takes minutes.");
        using ExchangeProcess exchange = new(fills, symbols);
        var sample = await RepairRun.RunAsync(exchange);
        Write(sample);
        return await WriteOutagesAsync() && sample.Repaired.Fills == fills;
    }

    private static async Task<bool> WriteOutagesAsync()
    {
        Console.WriteLine("\nA drop and three refused handshakes, 100 fills a second; seconds to the last fill in the pipeline");
        Console.WriteLine($"{"REST is late by",-20} {"missed",8} {"read back",10} {"after the gap",14} {"after the fault",16}");
        var isComplete = true;
        foreach (var lag in new[] { 0, 1, 3 })
        {
            var outage = await OutageRun.RunAsync(TimeSpan.FromSeconds(lag));
            Console.WriteLine($"{Text(lag) + " s",-20} {outage.Missed,8} {outage.Recovered,10} "
                + $"{Text(outage.AfterConnection.TotalSeconds),14} {Text(outage.AfterFault.TotalSeconds),16}");
            isComplete &= outage.Recovered >= outage.Missed;
        }

        return isComplete;
    }

    private static void Write(RepairSample sample)
    {
        var repaired = sample.Repaired;
        foreach (var (what, figure) in new[]
        {
            ("fills read back", Text(repaired.Fills)),
            ("events read back, account included", Text(sample.Recovered)),
            ("requests", Text(repaired.Calls)),
            ("weight", Text(repaired.Weight)),
            ("weight a minute, at most (half of the exchange's limit)", "1200"),
            ("seconds from the start to GapRepaired", Text(sample.Elapsed.TotalSeconds)),
            ("of these, processor time", Text(sample.Processor.TotalSeconds)),
            ("peak memory of the process, MB", Text(sample.PeakBytes / Megabyte)),
            ("journal, MB", Text(sample.JournalBytes / Megabyte)),
        })
        {
            Console.WriteLine($"{what,-58} {figure,10}");
        }
    }

    private static string Text(double figure) =>
        figure.ToString(figure == Math.Floor(figure) ? "0" : "0.0", CultureInfo.InvariantCulture);
}
