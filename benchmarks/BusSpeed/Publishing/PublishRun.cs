using BinanceUserStreams.Benchmarks.Measuring;
using BinanceUserStreams.Fleet.Hosting;
using BinanceUserStreams.Fleet.Publishing;

namespace BinanceUserStreams.Benchmarks.Publishing;

/// <summary>
/// The publisher of a host behind a journal that is being written: as many events as the bus takes, and so many a second.
/// </summary>
internal static class PublishRun
{
    private const int Accounts = 50;
    private const int WarmUp = 100_000;
    private const int Events = 60_000;

    // Some for each lane, so that none waits for the writer.
    private const int Backlog = 2_000;

    private static readonly int[] Rates = [1_000, 5_000];

    public static async Task RunAsync(int rounds)
    {
        await using var fleet = await Measuring.Fleet.StartAsync();
        Table.PrintMachine(fleet.Version);
        List<PublishSample> full = [];
        Dictionary<int, List<PublishSample>> paced = Rates.ToDictionary(rate => rate, _ => new List<PublishSample>());
        using FedJournal journal = new(Accounts, WarmUp + (rounds * (Events + Rates.Sum(Seconds))));
        using TimedEngine engine = new(fleet.Engine, journal);
        using BusPublisher publisher = new(
            engine, Measuring.Fleet.Subjects, "host-1", journal.Writer, status => Console.Error.WriteLine(status.Message), TimeProvider.System)
        {
            Pace = BusHost.Pace,
        };
        publisher.Start();
        await MeasureAsync(fleet, journal, engine, publisher, () => journal.FeedBehind(WarmUp, Backlog, () => publisher.PublishedTo));
        for (var round = 0; round < rounds; round++)
        {
            full.Add(await MeasureAsync(
                fleet, journal, engine, publisher, () => journal.FeedBehind(Events, Backlog, () => publisher.PublishedTo)));
            foreach (var rate in Rates)
            {
                paced[rate].Add(await MeasureAsync(fleet, journal, engine, publisher, () => journal.FeedPaced(Seconds(rate), rate)));
            }
        }

        Print(full, paced, rounds);
    }

    private static int Seconds(int rate) => 5 * rate;

    private static async Task<PublishSample> MeasureAsync(
        Measuring.Fleet fleet, FedJournal journal, TimedEngine engine, BusPublisher publisher, Action feed)
    {
        var before = publisher.PublishedTo;
        engine.IsNoting = true;
        Cost cost = new(fleet.Cluster.Servers);
        await Task.Factory.StartNew(feed, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!await publisher.DrainAsync(CancellationToken.None))
        {
            throw new InvalidOperationException("It was not published.");
        }

        var (seconds, client, servers) = (cost.Seconds, cost.Client, cost.Servers);
        var events = publisher.PublishedTo - before;
        var waits = engine.TakeMicroseconds();
        return new PublishSample(
            events / seconds, Table.At(waits, 0.5) / 1e3, Table.At(waits, 0.99) / 1e3, client * 1e6 / events, servers * 1e6 / events);
    }

    private static void Print(List<PublishSample> full, Dictionary<int, List<PublishSample>> paced, int rounds)
    {
        Console.WriteLine();
        Console.WriteLine($"{Accounts} accounts of one host, one event of each on its way at a time; {rounds} rounds in turns: the best, and all");
        Table.Row("Events", "acked/s", "worst-best", "p50 ms", "p99 ms", "client us", "all", "servers us", "all");
        Print("as many as the bus takes", full);
        foreach (var (rate, samples) in paced)
        {
            Print(FormattableString.Invariant($"{rate:N0} a second"), samples);
        }
    }

    private static void Print(string title, List<PublishSample> samples)
    {
        var best = samples.MaxBy(sample => sample.Rate)!;
        Table.Row(
            title, Table.Number(best.Rate), Table.Range(samples, one => one.Rate),
            Table.Number(samples.Min(one => one.Median), "0.0"), Table.Number(samples.Min(one => one.P99), "0.0"),
            Table.Number(samples.Min(one => one.Client), "0.0"), Table.Range(samples, one => one.Client, "0.0"),
            Table.Number(samples.Min(one => one.Servers), "0.0"), Table.Range(samples, one => one.Servers, "0.0"));
    }
}
