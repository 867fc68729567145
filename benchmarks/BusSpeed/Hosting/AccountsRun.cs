using System.Globalization;
using BinanceUserStreams.Benchmarks.Measuring;

namespace BinanceUserStreams.Benchmarks.Hosting;

/// <summary>What 200 accounts on one host take.</summary>
internal static class AccountsRun
{
    private const int Accounts = 200;
    private const double Megabyte = 1024 * 1024;

    private static readonly int[] Rates = [0, 1000];

    public static async Task RunAsync(int rounds)
    {
        await using var fleet = await Measuring.Fleet.StartAsync();
        Table.PrintMachine(fleet.Version);
        Console.WriteLine();
        Console.WriteLine($"One host with {Accounts} accounts, a socket for each; {rounds} rounds in turns: the best, and all");
        Table.Row("Host", "events/s", "RSS MB", "heap MB", "core %", "all", "servers, %");
        foreach (var rate in Rates)
        {
            using ServerProcess server = new((rate / Accounts).ToString(CultureInfo.InvariantCulture));
            BusUse[] uses = [BusUse.None, BusUse.Interval];
            var samples = uses.ToDictionary(use => use, _ => new List<HostSample>());
            for (var round = 0; round < rounds; round++)
            {
                foreach (var use in uses)
                {
                    samples[use].Add(HostSample.Take(fleet, server.Paced, Accounts, use));
                }
            }

            foreach (var (use, of) in samples)
            {
                Print($"{(use == BusUse.None ? "without" : "with")} a bus, {(rate == 0 ? "at rest" : "busy")}", of);
            }
        }
    }

    private static void Print(string title, List<HostSample> of) => Table.Row(
        title, Table.Number(of.Max(one => one.Events / one.Seconds)), Table.Number(of.Max(one => one.ResidentBytes / Megabyte)),
        Table.Number(of.Max(one => one.HeapBytes / Megabyte), "0.0"),
        Table.Number(of.Min(Share), "0.0"), Table.Range(of, Share, "0.0"),
        Table.Number(of.Min(one => 100 * one.ServersSeconds / one.Seconds), "0.0"));

    private static double Share(HostSample sample) => 100 * sample.ClientSeconds / sample.Seconds;
}
