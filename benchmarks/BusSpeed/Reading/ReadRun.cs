using BinanceUserStreams.Benchmarks.Measuring;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.Nats;

namespace BinanceUserStreams.Benchmarks.Reading;

/// <summary>How fast a reader makes typed objects of what the bus has, and what of it is the bus' client.</summary>
internal static class ReadRun
{
    private const int Events = 200_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(int rounds)
    {
        await using var fleet = await Measuring.Fleet.StartAsync();
        Table.PrintMachine(fleet.Version);
        Console.WriteLine();
        Console.WriteLine($"{Events} events of {FilledStream.Accounts} accounts; {rounds} rounds in turns: the best, and all");
        Table.Row("Reader", "events/s", "worst-best", "client us", "all", "servers us", "B/event");
        await FilledStream.FillAsync(fleet.Engine, Events, copies: 1);
        await MeasureAsync(fleet, rounds,
        [
            ("messages only", _ => ReadMessagesAsync(fleet.Engine, Events)),
            ("typed objects", _ => ReadObjectsAsync(fleet.Engine, null)),
            ("typed objects, with a name", round => ReadObjectsAsync(fleet.Engine, $"reader-{round}")),
        ]);
    }

    /// <summary>The same where two hosts have sent each event, and the bus has both.</summary>
    public static async Task RunCopiesAsync(int rounds)
    {
        await using var fleet = await Measuring.Fleet.StartAsync();
        await FilledStream.FillAsync(fleet.Engine, Events, copies: 2);
        await MeasureAsync(fleet, rounds, [("typed objects, each twice on the bus", _ => ReadObjectsAsync(fleet.Engine, null))]);
    }

    private static async Task MeasureAsync(
        Measuring.Fleet fleet, int rounds, (string Title, Func<int, Task<long>> Read)[] readers)
    {
        var samples = readers.ToDictionary(reader => reader.Title, _ => new List<ReadSample>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (title, read) in readers)
            {
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                Cost cost = new(fleet.Cluster.Servers);
                var events = await read(round + 1);
                ReadSample sample = new(
                    events / cost.Seconds, cost.Client * 1e6 / events, cost.Servers * 1e6 / events,
                    (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / events);
                if (events != Events)
                {
                    throw new InvalidOperationException($"{title}: {events} events came.");
                }

                // The first round is for the compiler.
                if (round >= 0)
                {
                    samples[title].Add(sample);
                }
            }
        }

        foreach (var (title, of) in samples)
        {
            Table.Row(
                title, Table.Number(of.Max(one => one.Rate)), Table.Range(of, one => one.Rate),
                Table.Number(of.Min(one => one.Client), "0.0"), Table.Range(of, one => one.Client, "0.0"),
                Table.Number(of.Min(one => one.Servers), "0.0"), Table.Number(of.Min(one => one.Allocated)));
        }
    }

    private static async Task<long> ReadMessagesAsync(NatsEngine engine, long events)
    {
        using var reader = await engine.OpenReaderAsync(new ReaderSettings { FromSequence = 1 }, CancellationToken.None);
        var batch = new StoredMessage[BusReading.BatchSize];
        long count = 0;
        for (var read = 1; count < events && read > 0; count += read)
        {
            read = await reader.ReadAsync(batch, Patience, CancellationToken.None);
        }

        return count;
    }

    private static async Task<long> ReadObjectsAsync(NatsEngine engine, string? name)
    {
        BusQuery query = new() { Name = name, After = DateTimeOffset.UnixEpoch, NoWait = true };
        using var reading = await BusReading.OpenAsync(engine, Measuring.Fleet.Subjects, query, TimeProvider.System, CancellationToken.None);
        return await Task.Run(() =>
        {
            long count = 0;
            while (reading.Next(CancellationToken.None) is { } item)
            {
                count += item is UserStreamEvent ? 1 : 0;
                reading.Taken();
            }

            return count;
        });
    }
}
