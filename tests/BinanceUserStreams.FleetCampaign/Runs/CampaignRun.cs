using System.Diagnostics;
using BinanceUserStreams.FleetCampaign.Ledger;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>Schedules of random faults of exchange, hosts and bus at once; after each the ledger is balanced.</summary>
internal static class CampaignRun
{
    private const double EventsPerSecond = 120;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    // A gap is decided 90 s after it was told at the latest, and a host that comes back has a backlog.
    private static readonly TimeSpan BalancePatience = TimeSpan.FromMinutes(4);

    /// <summary>Runs schedules of this seed and the next ones until the time is over.</summary>
    /// <returns>Whether no promise was broken.</returns>
    public static async Task<bool> RunAsync(int seed, TimeSpan length)
    {
        await using var bench = await FleetBench.StartAsync(new BenchOptions(Hosts: 3, Accounts: 12) { IsGated = true });
        FaultLog log = new(Path.Combine(bench.Root, "faults.log"));
        Dictionary<string, int> counts = [];
        Verdict known = new();
        var begun = Stopwatch.GetTimestamp();
        var schedules = 0;
        var broken = 0;
        BusCare care = new(bench, log);
        for (; Stopwatch.GetElapsedTime(begun) < length; schedules++)
        {
            var isBalanced = await ScheduleAsync(bench, seed + schedules, log, care, counts);
            var verdict = await SettledAsync(bench, log, known);
            var isKept = isBalanced && verdict.Findings.Count == known.Findings.Count && verdict.Doubled == known.Doubled;
            broken += isKept ? 0 : 1;
            Console.WriteLine($"{(isKept ? "kept  " : "BROKEN")} seed {seed + schedules}: {verdict}");
            foreach (var finding in isKept ? [] : verdict.Findings.Except(known.Findings))
            {
                Console.WriteLine($"    {DateTimeOffset.UtcNow:HH:mm:ss} {finding}");
            }

            known = verdict;
        }

        var all = await bench.EndAsync(log.IsQuiet);
        Console.WriteLine($"{schedules} schedules from seed {seed} on, {broken} broken; faults: {string.Join(", ", counts.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"))}");
        Console.WriteLine($"servers restarted because the bus took no messages {BusCare.Patience.TotalSeconds:0} s after the last fault: {care.Restarts}");
        Console.WriteLine(all);
        Report.Write(bench, all, all.IsKept && broken == 0);
        return all.IsKept && broken == 0;
    }

    // Why something came late may be told later than it came.
    private static async Task<Verdict> SettledAsync(FleetBench bench, FaultLog log, Verdict known)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var verdict = bench.Ledger.Judge(bench.Sent, log.IsQuiet);
            if (verdict.Disordered <= known.Disordered || Stopwatch.GetElapsedTime(begun) > BalancePatience)
            {
                return verdict;
            }

            await Task.Delay(Pause);
        }
    }

    private static async Task<bool> ScheduleAsync(
        FleetBench bench, int seed, FaultLog log, BusCare care, Dictionary<string, int> counts)
    {
        var faults = FaultSchedule.Of(bench, seed, Length, counts);
        log.Keep($"seed {seed}");
        bench.Trade(EventsPerSecond);
        await Task.WhenAll(faults.Select(fault => fault.RunAsync(log)));
        bench.Exchange.Faults.Clear();
        bench.Exchange.StreamFaults.Clear();
        var isBack = await bench.ReceivedTwiceAsync(StartPatience);
        await bench.Cluster.CurrentAsync(bench.Engine);
        await care.LookAsync();
        await Task.Delay(Aftermath);
        bench.StopTrading();
        return await bench.BalanceAsync(BalancePatience) && isBack;
    }
}
