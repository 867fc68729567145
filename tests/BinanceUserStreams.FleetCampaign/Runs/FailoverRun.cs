using System.Diagnostics;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>How long it is from the kill of a host until each account is on two hosts again, by what the exchange sees.</summary>
internal static class FailoverRun
{
    private const double EventsPerSecond = 100;

    private static readonly TimeSpan Wanted = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BalancePatience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it, and prints a row for each kill.</summary>
    /// <returns>Whether each time was within five seconds, and nothing was lost.</returns>
    public static async Task<bool> RunAsync(int hosts, int accounts, int times)
    {
        await using var bench = await FleetBench.StartAsync(new BenchOptions(hosts, accounts));
        Console.WriteLine($"{hosts} hosts, {accounts} accounts on two each\n| kill of | accounts on one host | all on two again |\n|---|---:|---:|");
        bench.Trade(EventsPerSecond);
        var longest = TimeSpan.Zero;
        for (var time = 0; time < times; time++)
        {
            // Who took accounts for a while gives them back.
            await Task.Delay(Settling);
            var host = bench.Hosts[time % hosts];
            var begun = Stopwatch.GetTimestamp();
            await host.KillAsync();
            var alone = accounts - bench.CountReceivedTwice();
            var isBack = await bench.ReceivedTwiceAsync(Patience);
            var took = Stopwatch.GetElapsedTime(begun);
            longest = took > longest ? took : longest;
            Console.WriteLine(FormattableString.Invariant($"| {host.Name} | {alone} | {(isBack ? $"{took.TotalSeconds:0.0} s" : "never")} |"));
            host.Start();
        }

        await Task.Delay(Settling);
        bench.StopTrading();
        await bench.BalanceAsync(BalancePatience);
        var verdict = await bench.EndAsync();
        var isKept = verdict is { IsKept: true, Gaps: 0 } && longest <= Wanted;
        Console.WriteLine($"longest {longest.TotalSeconds:0.0} s; {verdict}");
        Report.Write(bench, verdict, isKept);
        return isKept;
    }
}
