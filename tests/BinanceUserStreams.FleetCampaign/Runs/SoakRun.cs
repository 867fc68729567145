using System.Diagnostics;
using BinanceUserStreams.FleetCampaign.Processes;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>A steady low rate for long, and the memory of hosts, reader and servers: that of hosts and reader must be flat.</summary>
internal static class SoakRun
{
    private const double EventsPerSecond = 40;
    private const double Mega = 1024 * 1024;

    // The second quarter against the last: ids of ten minutes, and what a runtime keeps once used, are there by then.
    private const double MostGrowth = 1.15;
    private const double Tolerance = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it, and prints a table of memory.</summary>
    /// <returns>Whether nothing was lost, and the memory is flat.</returns>
    public static async Task<bool> RunAsync(TimeSpan length)
    {
        await using var bench = await FleetBench.StartAsync(
            new BenchOptions(Hosts: 2, Accounts: 20) { KeepAlive = TimeSpan.FromMinutes(1) });
        bench.Trade(EventsPerSecond);
        List<double[]> samples = [];
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            await Task.Delay(Pause);
            samples.Add([.. Processes(bench).Select(process => process.Bytes / Mega)]);
        }

        var names = Processes(bench).Select(process => process.Name).ToList();
        bench.StopTrading();
        var isBalanced = await bench.BalanceAsync(Patience);
        var verdict = await bench.EndAsync();
        var isFlat = Write(names, samples);
        var isKept = isBalanced && isFlat && verdict is { IsKept: true, Gaps: 0, Covered: 0 } && verdict.Events == bench.SentEvents;
        Console.WriteLine(FormattableString.Invariant(
            $"{length.TotalMinutes:0} minutes, {bench.SentEvents:N0} events sent, longest silence {bench.Ledger.LongestSilence.TotalSeconds:0.0} s\n{verdict}"));
        Report.Write(bench, verdict, isKept);
        return isKept;
    }

    private static IEnumerable<(string Name, long Bytes)> Processes(FleetBench bench) =>
        bench.Hosts.Select(host => (host.Name, host.ResidentBytes))
            .Append(("reader", bench.Reader.ResidentBytes))
            .Concat(bench.Cluster.Servers.Select(server => ("server " + server.Name, Memory.ResidentBytesOf(server.ProcessId))));

    private static bool Write(List<string> names, List<double[]> samples)
    {
        Console.WriteLine("| resident memory, MB | begin | 2nd quarter | last quarter | most |\n|---|---:|---:|---:|---:|");
        var isFlat = samples.Count >= 4;
        for (var i = 0; i < names.Count && isFlat | samples.Count > 0; i++)
        {
            var all = samples.ConvertAll(sample => sample[i]);
            var second = Median(all[(all.Count / 4)..(all.Count / 2)]);
            var last = Median(all[(all.Count * 3 / 4)..]);

            // The servers' own memory is told, and is theirs.
            isFlat &= names[i].StartsWith("server ", StringComparison.Ordinal) || last <= (second * MostGrowth) + Tolerance;
            Console.WriteLine(FormattableString.Invariant($"| {names[i]} | {all[0]:0} | {second:0} | {last:0} | {all.Max():0} |"));
        }

        return isFlat;
    }

    private static double Median(List<double> values) => values.Order().ElementAtOrDefault(values.Count / 2);
}
