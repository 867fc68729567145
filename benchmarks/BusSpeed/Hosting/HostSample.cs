using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BinanceUserStreams.Benchmarks.Measuring;
using BinanceUserStreams.Benchmarks.Sending;

namespace BinanceUserStreams.Benchmarks.Hosting;

/// <summary>One host for a while, in a process of its own.</summary>
/// <param name="Latency">Microseconds from the sender's write to the consumer; null without an event.</param>
/// <param name="Events">Events that came.</param>
/// <param name="Seconds">How long it was measured.</param>
/// <param name="ClientSeconds">Processor time of the host.</param>
/// <param name="ResidentBytes">Its memory.</param>
/// <param name="HeapBytes">What of it is the collected heap.</param>
internal sealed record HostSample(
    Latency? Latency, int Events, double Seconds, double ClientSeconds, long ResidentBytes, long HeapBytes)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    /// <summary>Processor time of the servers of the bus meanwhile, in seconds.</summary>
    public double ServersSeconds { get; init; }

    /// <summary>Has a process measure a host.</summary>
    public static HostSample Take(Measuring.Fleet fleet, Uri server, int accounts, BusUse use)
    {
        using var process = Programs.Start(
            ["host", server.ToString(), accounts.ToString(CultureInfo.InvariantCulture), use.ToString(),
                .. fleet.Cluster.Servers.Select(one => one.Address)]);
        process.StandardOutput.ReadLine();
        Cost cost = new(fleet.Cluster.Servers);
        var sample = JsonSerializer.Deserialize<HostSample>(process.StandardOutput.ReadLine()!)!;
        var servers = cost.Servers;
        process.WaitForExit();
        return sample with { ServersSeconds = servers };
    }

    /// <summary>What that process does: it prints a line when it begins to measure, and what it found.</summary>
    public static void Run(Uri server, int accounts, BusUse use, IEnumerable<string> servers)
    {
        List<long> latencies = [];
        using MeasuredHost host = new(server, accounts, use, servers, order =>
        {
            lock (latencies)
            {
                latencies.Add(Stopwatch.GetTimestamp() - OrderFrames.StampOfOrder(order.ClientOrderId!));
            }
        });
        host.WaitUntilConnected();
        Thread.Sleep(WarmUp);
        lock (latencies)
        {
            latencies.Clear();
        }

        Console.WriteLine("measuring");
        Cost cost = new([]);
        Thread.Sleep(Length);
        var (seconds, client) = (cost.Seconds, cost.Client);
        using var process = Process.GetCurrentProcess();
        lock (latencies)
        {
            HostSample sample = new(
                latencies.Count == 0 ? null : Measuring.Latency.Of($"{use}", latencies), latencies.Count, seconds, client,
                process.WorkingSet64, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
            Console.WriteLine(JsonSerializer.Serialize(sample));
        }
    }
}
