using System.Diagnostics;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>One kind of fault, three times while so many events are sent to two hosts.</summary>
internal static class FaultRun
{
    public const string Heading =
        "| fault | of | events | fills | events/s | longest silence | lost | doubled | out of order | gaps told |\n"
        + "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|";

    private const int Times = 3;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Runs it, and prints a row.</summary>
    /// <param name="kind">kill, freeze or cut.</param>
    /// <param name="who">leader, follower or host.</param>
    /// <param name="events">How many events.</param>
    /// <param name="rate">How many a second; null for as fast as all read.</param>
    /// <returns>Whether nothing was lost, doubled, out of order or told as missing.</returns>
    public static async Task<bool> RunAsync(string kind, string who, long events, double? rate)
    {
        await using var bench = await FleetBench.StartAsync(new BenchOptions(Hosts: 2, Accounts: 50) { IsGated = kind == "cut" });
        var begun = Stopwatch.GetTimestamp();
        bench.Trade(rate);
        for (var time = 1; time <= Times; time++)
        {
            await SentAsync(bench, events * time / (Times + 1));
            var fault = await DisturbanceAsync(bench, kind, who, time);
            await fault.Begin();
            await Task.Delay(Length);
            await fault.End();
        }

        await SentAsync(bench, events);
        bench.StopTrading();
        var isBalanced = await bench.BalanceAsync(Patience);
        var pace = bench.Ledger.Events / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var verdict = await bench.EndAsync();
        var missing = bench.SentEvents - verdict.Events;
        Console.WriteLine(
            FormattableString.Invariant($"| {kind} | {who} | {bench.SentEvents:N0} | {verdict.Sent:N0} | {pace:N0} | ")
            + FormattableString.Invariant($"{bench.Ledger.LongestSilence.TotalSeconds:0.0} s | {verdict.Lost + verdict.Declared + missing} | ")
            + FormattableString.Invariant($"{verdict.Doubled} | {verdict.Disordered + verdict.Late} | {verdict.Gaps} |"));
        var isKept = isBalanced && missing == 0 && verdict is { IsKept: true, Gaps: 0, Late: 0 };
        if (!isKept)
        {
            Console.WriteLine($"{verdict}; events missing {missing}");
            Report.Write(bench, verdict, isKept);
        }
        else
        {
            bench.Clean(isKept);
        }

        return isKept;
    }

    private static async Task<Disturbance> DisturbanceAsync(FleetBench bench, string kind, string who, int time)
    {
        if (who == "host")
        {
            return Disturbances.OfHost(kind, bench.Hosts[time % bench.Hosts.Count]);
        }

        var leader = await bench.Cluster.LeaderAsync(bench.Engine);
        return Disturbances.OfServer(
            bench, kind, who == "leader" ? leader : bench.Cluster.Servers.First(server => server != leader));
    }

    private static async Task SentAsync(FleetBench bench, long events)
    {
        while (bench.SentEvents < events)
        {
            await Task.Delay(Pause);
        }
    }
}
