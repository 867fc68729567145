using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>What servers 2.10.14 to 2.10.29 say of a copy of what is merely proposed, and what becomes of it.</summary>
[Trait(Tier.Name, Tier.Second)]
public sealed class ProposedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_duplicate_without_a_place_is_no_acknowledgement()
    {
        await using var cluster = await NatsCluster.StartAsync();
        using var anywhere = cluster.Engine();
        await anywhere.ConnectAsync(Stop);
        var leader = await cluster.LeaderAsync(anywhere);
        using var engine = cluster.Engine(leader);
        await engine.ConnectAsync(Stop);
        var followers = cluster.Servers.Where(server => server != leader).ToArray();
        foreach (var follower in followers)
        {
            follower.Freeze();
        }

        var first = await PublishAsync(engine, "lost");
        var copy = await PublishAsync(engine, "lost");
        await leader.KillAsync();
        foreach (var follower in followers)
        {
            follower.Thaw();
        }

        Assert.False(first.IsKept);
        Assert.False(copy.IsKept);
        if ((await DescribeAsync(cluster, anywhere)).Server.Version.StartsWith("2.9.", StringComparison.Ordinal))
        {
            Assert.Equal(AcknowledgementKind.NoAnswer, copy.Kind);
        }
        else
        {
            Assert.Equal(AcknowledgementKind.Proposed, copy.Kind);
        }

        // Whether a follower finds the proposal when it wakes up is chance. Sent once more it is kept, and once.
        await cluster.EventuallyAsync(async () => (await PublishAsync(anywhere, "lost")).IsKept);
        using var reader = await anywhere.OpenReaderAsync(new ReaderSettings { FromSequence = 1 }, Stop);
        var batch = new StoredMessage[8];
        var count = 0;
        await cluster.EventuallyAsync(async () => (count = await reader.ReadAsync(batch, Patience, Stop)) > 0);
        Assert.Equal("lost", Assert.Single(batch.Take(count)).Id);
    }

    [Fact]
    public async Task A_leader_dies_and_each_message_is_kept_once_and_read_in_order()
    {
        await using var cluster = await NatsCluster.StartAsync();
        using var engine = cluster.Engine();
        await engine.ConnectAsync(Stop);
        using var reader = await engine.OpenReaderAsync(new ReaderSettings { FromSequence = 1 }, Stop);
        for (var n = 0; n < 300; n++)
        {
            if (n == 100)
            {
                await (await cluster.LeaderAsync(engine)).KillAsync();
            }

            await cluster.EventuallyAsync(async () => (await PublishAsync(engine, $"id-{n}")).IsKept);
        }

        List<string> read = [];
        var batch = new StoredMessage[256];
        await cluster.EventuallyAsync(async () =>
        {
            read.AddRange(batch.Take(await reader.ReadAsync(batch, Patience, Stop)).Select(message => message.Id));
            return read.Count >= 300;
        });
        Assert.Equal(Enumerable.Range(0, 300).Select(n => $"id-{n}"), read);
    }

    private static async Task<BusDescription> DescribeAsync(NatsCluster cluster, NatsEngine engine)
    {
        BusDescription? there = null;
        await cluster.EventuallyAsync(async () => (there = await engine.DescribeAsync(Stop)) is not null);
        return there!;
    }

    private static ValueTask<Acknowledgement> PublishAsync(NatsEngine engine, string id) =>
        engine.PublishAsync(new BusMessage("bus.Testnet.account.a", id, "h1", "{}"u8.ToArray()), Patience, Stop);
}
