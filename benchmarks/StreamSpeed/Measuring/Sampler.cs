using System.Diagnostics;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Measures one contender in this process, which nobody else has used.</summary>
internal static class Sampler
{
    // By then the runtime has compiled the hot paths a second time, optimized.
    private const int WarmUpEvents = 500_000;

    public static async Task<Sample> MeasureAsync(string name, Uri server, long events)
    {
        await using var contender = await Contenders.ConnectAsync(name, server);
        await contender.ReceiveAsync(WarmUpEvents);
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await contender.ReceiveAsync(events);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        process.Refresh();
        return new Sample(
            name, events, seconds, (process.TotalProcessorTime - cpu).TotalSeconds, allocated, process.WorkingSet64);
    }
}
