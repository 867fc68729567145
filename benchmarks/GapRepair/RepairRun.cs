using System.Diagnostics;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Sequencing;
using BinanceUserStreams.Streams.Supervision;

namespace BinanceUserStreams.Benchmarks;

/// <summary>A stream as the cmdlet makes it, on a journal that says that a day is missing.</summary>
internal static class RepairRun
{
    private const int BufferBytes = 64 * 1024 * 1024;

    /// <summary>Receives until the day is read back.</summary>
    public static async Task<RepairSample> RunAsync(ExchangeProcess exchange)
    {
        var folder = Directory.CreateTempSubdirectory("BinanceUserStreams.GapRepair.").FullName;
        try
        {
            StreamSettings settings = new(
                MarketCatalogue.Find(
                    Market.UsdMFutures, ExchangeEnvironment.Production, exchange.Uri, exchange.StreamUri),
                "benchmark");
            WriteGap(folder, settings, exchange);
            return await RunAsync(folder, settings);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<RepairSample> RunAsync(string folder, StreamSettings settings)
    {
        using Client client = new();
        using var journal = JournalWriter.Open(folder, JournalFlush.Interval, TimeProvider.System);
        EventBuffer buffer = new(BufferBytes, journal: journal);
        Pipeline pipeline = new(buffer);
        UserStreamSession session = new(client.Context, buffer);
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        session.Start(settings, key: null, client.Credential);
        session.Seal();
        var receiving = Task.Factory.StartNew(pipeline.Run, TaskCreationOptions.LongRunning);
        var repaired = await pipeline.Repaired;
        process.Refresh();
        RepairSample sample = new(
            repaired, pipeline.Recovered, Stopwatch.GetElapsedTime(started), process.TotalProcessorTime - processor,
            process.PeakWorkingSet64, new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length));
        session.Stop();
        await session.Completion;
        await receiving;
        return sample;
    }

    private static void WriteGap(string folder, StreamSettings settings, ExchangeProcess exchange)
    {
        using var journal = JournalWriter.Open(folder, JournalFlush.Always, TimeProvider.System);
        EventBuffer buffer = new(BufferBytes, journal: journal);
        buffer.Add(
            new StreamGap(settings.Source, exchange.From, exchange.To, "nobody listened", lastEvent: null),
            journal.Channel(settings.Source));
        buffer.Complete();
        buffer.Take(new object[1], wait: true, CancellationToken.None);
    }
}
