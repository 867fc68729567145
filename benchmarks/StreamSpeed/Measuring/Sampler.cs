using System.Diagnostics;
using System.Text.Json;
using BinanceUserStreams.Benchmarks.Receiving;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Measures one contender, in a process that nobody else has used, and prints what it found as JSON.</summary>
internal static class Sampler
{
    // By then the runtime has compiled the hot paths a second time, optimized.
    private const int WarmUpEvents = 1_000_000;
    private const int PacedWarmUpEvents = 3_000;
    private const int Events = 1_000_000;
    private const int PacedEvents = 10_000;
    private const int MemoryRows = 10;

    public static async Task RunAsync(string kind, string contender, Uri server)
    {
        List<long> latencies = [];
        await using var receiver = await Contenders.ConnectAsync(contender, server, kind == "latency" ? latencies : null);
        switch (kind)
        {
            case "speed":
                await receiver.ReceiveAsync(WarmUpEvents);
                Print(await MeasureAsync(contender, receiver, Events));
                break;
            case "latency":
                await receiver.ReceiveAsync(PacedWarmUpEvents);
                latencies.Clear();
                await receiver.ReceiveAsync(PacedEvents);
                Print(Latency.Of(contender, latencies));
                break;
            default:
                await receiver.ReceiveAsync(WarmUpEvents);
                for (var row = 0; row < MemoryRows; row++)
                {
                    Print(await MeasureAsync(contender, receiver, Events));
                }

                break;
        }
    }

    private static async Task<Sample> MeasureAsync(string contender, IContender receiver, long events)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await receiver.ReceiveAsync(events);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        return new Sample(
            contender, events, seconds, (process.TotalProcessorTime - cpu).TotalSeconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated, process.WorkingSet64,
            GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes, GC.CollectionCount(2));
    }

    private static void Print<T>(T sample) => Console.WriteLine(JsonSerializer.Serialize(sample));
}
