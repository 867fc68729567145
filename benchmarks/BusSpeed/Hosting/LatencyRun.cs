using System.Globalization;
using BinanceUserStreams.Benchmarks.Measuring;

namespace BinanceUserStreams.Benchmarks.Hosting;

/// <summary>How much later an event comes out of a stream because of a bus.</summary>
internal static class LatencyRun
{
    private const int Accounts = 50;
    private const int EventsPerSecond = 1000;

    public static async Task RunAsync(int rounds)
    {
        await using var fleet = await Measuring.Fleet.StartAsync();
        using ServerProcess server = new((EventsPerSecond / Accounts).ToString(CultureInfo.InvariantCulture));
        Table.PrintMachine(fleet.Version);
        var samples = Enum.GetValues<BusUse>().ToDictionary(use => use, _ => new List<HostSample>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var use in Enum.GetValues<BusUse>())
            {
                samples[use].Add(HostSample.Take(fleet, server.Paced, Accounts, use));
            }
        }

        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant(
            $"{EventsPerSecond:N0} events/s over {Accounts} accounts, microseconds from the sender's write to the consumer; {rounds} rounds in turns: the best, and all"));
        Table.Row("Host", "p50", "all", "p99", "all", "longest");
        foreach (var (use, of) in samples)
        {
            var latencies = of.Select(sample => sample.Latency!).ToArray();
            Table.Row(
                use == BusUse.None ? "with a journal, without a bus" : $"with a bus, -BusFlush {use}",
                Table.Number(latencies.Min(one => one.Median)), Table.Range(latencies, one => one.Median),
                Table.Number(latencies.Min(one => one.P99)), Table.Range(latencies, one => one.P99),
                Table.Number(latencies.Min(one => one.Longest)));
        }
    }
}
