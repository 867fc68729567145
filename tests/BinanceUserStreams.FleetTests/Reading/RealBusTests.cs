using System.Text;
using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Nats;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetTests.Reading;

/// <summary>Readers of real servers, on which two hosts publish the same events.</summary>
public sealed class RealBusTests
{
    private const int Accounts = 50;
    private const int Events = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly BusSubjects Subjects = new("bus", "Production");
    private static readonly BusQuery Risk = new() { Name = "risk", After = DateTimeOffset.UnixEpoch };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_named_reader_that_begins_again_and_again_gets_each_event_of_two_hosts_once()
    {
        await using var server = await NatsServer.StartAsync();
        using var engine = server.Engine();
        await engine.ConnectAsync(Stop);
        await engine.ApplyAsync(NatsCluster.Layout(replicas: 1), Stop);
        var published = Task.WhenAll(PublishAsync(server.Engine, "a"), PublishAsync(server.Engine, "b"));

        List<UserStreamEvent> read = [];
        foreach (var most in (int[])[1, 7, 256, 300, 2000])
        {
            await ReadAsync(engine, Risk, read, read.Count + most);
        }

        await published;
        await ReadAsync(engine, Risk with { NoWait = true }, read, int.MaxValue);

        AssertWhole(read);
    }

    [Fact, Trait(Tier.Name, Tier.Second)]
    public async Task A_reader_whose_servers_are_killed_one_after_the_other_misses_and_doubles_nothing()
    {
        await using var cluster = await NatsCluster.StartAsync();
        using var engine = cluster.Engine();
        await engine.ConnectAsync(Stop);
        var published = Task.WhenAll(
            PublishAsync(() => cluster.Engine(), "a"), PublishAsync(() => cluster.Engine(), "b"));

        List<UserStreamEvent> read = [];
        using (var reading = await BusReading.OpenAsync(engine, Subjects, Risk, TimeProvider.System, Stop))
        {
            // One of them leads the consumer, whichever that is.
            foreach (var server in cluster.Servers)
            {
                await Task.Run(() => Take(reading, read, read.Count + 2000), Stop);
                await server.KillAsync();
                await Task.Run(() => Take(reading, read, read.Count + 1000), Stop);
                await server.RunAsync();
                await cluster.CurrentAsync(engine);
            }
        }

        await published;
        await ReadAsync(engine, Risk with { NoWait = true }, read, int.MaxValue);

        AssertWhole(read);
    }

    private static async Task ReadAsync(IBusEngine engine, BusQuery query, List<UserStreamEvent> read, int most)
    {
        using var reading = await BusReading.OpenAsync(engine, Subjects, query, TimeProvider.System, Stop);
        await Task.Run(() => Take(reading, read, most), Stop);
    }

    private static void Take(BusReading reading, List<UserStreamEvent> read, int most)
    {
        while (read.Count < most && reading.Next(Stop) is { } item)
        {
            if (item is UserStreamEvent received)
            {
                read.Add(received);
            }

            reading.Taken();
        }
    }

    // Each event of each account once, in the account's order, and places that only grow.
    private static void AssertWhole(List<UserStreamEvent> read)
    {
        Assert.Equal(Events, read.Count);
        Assert.All(read.GroupBy(received => received.Account), account => Assert.Equal(
            Enumerable.Range(0, Events / Accounts), account.Select(ReadingBench.NumberOf)));
        Assert.Equal(read.Select(received => received.BusSequence).Order(), read.Select(received => received.BusSequence));
        Assert.Equal(Events, read.Select(received => received.BusSequence).Distinct().Count());
    }

    // One in flight for each account, the same once more until it is kept.
    private static async Task PublishAsync(Func<NatsEngine> open, string host)
    {
        using var engine = open();
        await engine.ConnectAsync(Stop);
        await Task.WhenAll(Enumerable.Range(0, Accounts).Select(async account =>
        {
            StreamSource source = new(Market.UsdMFutures, $"desk {account}");
            for (var number = 0; number < Events / Accounts; number++)
            {
                var message = Message(source, number, host);
                while (!(await engine.PublishAsync(message, Patience, Stop)).IsKept)
                {
                    await Task.Delay(50, Stop);
                }
            }
        }));
    }

    private static BusMessage Message(StreamSource source, int number, string host)
    {
        var text = $$"""{"e":"probe","E":1796040000000,"n":{{number}}}""";
        var line = $"{{\"at\":\"{DateTimeOffset.UtcNow.UtcDateTime:O}\",\"market\":\"UsdMFutures\",\"account\":\"{source.Account}\",\"connection\":1,\"event\":{text}}}";
        var id = $"1-UsdMFutures.{SafeToken.Of(source.Account)}.{SafeToken.HexOf(FrameFingerprint.Of(Encoding.UTF8.GetBytes(text)))}";
        return new BusMessage(Subjects.Of(source), id, host, Encoding.UTF8.GetBytes(line));
    }
}
