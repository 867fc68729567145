using System.Diagnostics;
using BinanceUserStreams.Benchmarks.Measuring;
using BinanceUserStreams.Fleet.Hosting;
using BinanceUserStreams.Fleet.Publishing;

namespace BinanceUserStreams.Benchmarks.Publishing;

/// <summary>A million events through one publisher: what the host's memory and that of the servers is meanwhile.</summary>
internal static class MemoryRun
{
    private const int Accounts = 50;
    private const int Rows = 10;
    private const int EventsOfRow = 100_000;
    private const int Backlog = 2_000;
    private const double Megabyte = 1024 * 1024;

    public static async Task RunAsync()
    {
        await using var fleet = await Measuring.Fleet.StartAsync();
        Table.PrintMachine(fleet.Version);
        using FedJournal journal = new(Accounts, most: 0);
        using BusPublisher publisher = new(
            fleet.Engine, Measuring.Fleet.Subjects, "host-1", journal.Writer, status => Console.Error.WriteLine(status.Message), TimeProvider.System)
        {
            Pace = BusHost.Pace,
        };
        publisher.Start();
        Console.WriteLine();
        Console.WriteLine($"{Accounts} accounts of one host, one connection, memory every {EventsOfRow} events");
        Table.Row("Events acknowledged", "acked/s", "RSS MB", "heap MB", "full GCs", "a server, MB");
        for (var row = 1; row <= Rows; row++)
        {
            Cost cost = new(fleet.Cluster.Servers);
            await Task.Run(() => journal.FeedBehind(EventsOfRow, Backlog, () => publisher.PublishedTo));
            await publisher.DrainAsync(CancellationToken.None);
            var seconds = cost.Seconds;
            using var process = Process.GetCurrentProcess();
            Table.Row(
                Table.Number(publisher.Count().Published), Table.Number(EventsOfRow / seconds),
                Table.Number(process.WorkingSet64 / Megabyte), Table.Number(GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes / Megabyte, "0.0"),
                Table.Number(GC.CollectionCount(2)), Table.Number(fleet.Cluster.Servers.Average(server => server.WorkingSet) / Megabyte));
        }
    }
}
