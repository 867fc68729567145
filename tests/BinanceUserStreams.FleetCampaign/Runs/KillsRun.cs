using System.Diagnostics;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>kill -9 of hosts and servers by turns, now and then of the reader too, while all goes on.</summary>
internal static class KillsRun
{
    private const double EventsPerSecond = 200;
    private const int BetweenReports = 10;
    private const int BetweenReaders = 7;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BalancePatience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it.</summary>
    /// <returns>Whether nothing was lost, doubled, out of order or told as missing: one of two hosts always heard.</returns>
    public static async Task<bool> RunAsync(int count, int seed)
    {
        await using var bench = await FleetBench.StartAsync(new BenchOptions(Hosts: 2, Accounts: 20));
        Random chance = new(seed);
        var begun = Stopwatch.GetTimestamp();
        bench.Trade(EventsPerSecond);

        // What both have heard is proven, and reported, by then.
        await Task.Delay(Settling);
        for (var kill = 1; kill <= count; kill++)
        {
            await Task.Delay(chance.Next(1000));
            await (kill % 2 == 1 ? KillHostAsync(bench, chance) : KillServerAsync(bench, chance));
            await (kill % BetweenReaders == 0 ? bench.Reader.KillAsync() : Task.CompletedTask);
            if (kill % BetweenReports == 0)
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"{kill} killed, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s, {bench.SentEvents:N0} events sent, {bench.Ledger.Events:N0} read"));
            }
        }

        bench.StopTrading();
        var isBalanced = await bench.BalanceAsync(BalancePatience);
        var verdict = await bench.EndAsync();
        var isKept = isBalanced && verdict is { IsKept: true, Gaps: 0 } && verdict.Events == bench.SentEvents;
        Console.WriteLine(FormattableString.Invariant(
            $"kill -9: {(count + 1) / 2} of hosts, {count / 2} of servers, {count / BetweenReaders} of the reader; seed {seed}; events sent {bench.SentEvents:N0}; longest silence {bench.Ledger.LongestSilence.TotalSeconds:0.0} s\n{verdict}"));
        Report.Write(bench, verdict, isKept);
        return isKept;
    }

    // The next one is killed when this one hears again.
    private static async Task KillHostAsync(FleetBench bench, Random chance)
    {
        var host = bench.Hosts[chance.Next(bench.Hosts.Count)];
        await host.KillAsync();
        await Task.Delay(chance.Next(500));
        host.Start();
        if (!await bench.ReceivedTwiceAsync(Patience))
        {
            bench.Ledger.Find($"{host.Name} does not receive again after a kill");
        }
    }

    private static async Task KillServerAsync(FleetBench bench, Random chance)
    {
        var server = bench.Cluster.Servers[chance.Next(bench.Cluster.Servers.Count)];
        await server.KillAsync();
        await Task.Delay(chance.Next(2000));
        await server.RunAsync();
        await bench.Cluster.CurrentAsync(bench.Engine);
    }
}
