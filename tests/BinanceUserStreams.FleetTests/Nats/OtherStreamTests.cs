using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetTests.Nats;

/// <summary>A stream under the fleet's name that is not the fleet's, or not the one that it was.</summary>
public sealed class OtherStreamTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_takes_something_else_is_not_read()
    {
        await using var server = await NatsServer.StartAsync();
        using var engine = server.Engine();
        await engine.ConnectAsync(Stop);
        await engine.ApplyAsync(NatsCluster.Layout(replicas: 1) with { Subjects = "sales.>" }, Stop);

        var error = await Assert.ThrowsAsync<BinanceException>(() => engine.OpenReaderAsync(new ReaderSettings(), Stop));

        Assert.Equal(BinanceErrorId.BusLayoutDiffers, error.ErrorId);
        Assert.Contains("sales.>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Servers_of_two_clusters_that_were_named_together_are_told_when_the_other_one_answers()
    {
        await using var first = await NatsServer.StartAsync();
        await using var second = await NatsServer.StartAsync();
        foreach (var server in (NatsServer[])[first, second])
        {
            using var administrator = server.Engine();
            await administrator.ConnectAsync(Stop);
            await administrator.ApplyAsync(NatsCluster.Layout(replicas: 1), Stop);
        }

        using NatsEngine engine = new(new NatsSettings(
            [NatsAddress.Parse(first.Address), NatsAddress.Parse(second.Address)], "bus", TimeProvider.System));
        await engine.ConnectAsync(Stop);
        await engine.DescribeAsync(Stop);

        // Whichever it has, the other one is left.
        await first.KillAsync();
        var error = await FailureAsync(engine);
        if (error is null)
        {
            await first.RunAsync();
            await second.KillAsync();
            error = await FailureAsync(engine);
        }

        Assert.Contains("two clusters", error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_published_to_another_cluster_and_everything_when_its_own_is_back()
    {
        await using Clusters clusters = new();
        using var engine = await clusters.ConnectAsync(Stop);
        Assert.Equal(AcknowledgementKind.Stored, (await PublishAsync(engine, 1)).Kind);
        await clusters.ChangeAsync(Stop);

        await HearAsync(engine, 2, answer => answer.Problem?.Contains("two clusters", StringComparison.Ordinal) == true);
        Assert.Equal(0, await MessagesAsync(clusters.Other));

        await clusters.Own.RunAsync();
        await HearAsync(engine, 2, answer => answer.IsKept);
        Assert.Equal(0, await MessagesAsync(clusters.Other));
        Assert.Equal(2, await MessagesAsync(clusters.Own));
    }

    [Fact]
    public async Task Nothing_is_read_of_another_cluster()
    {
        await using Clusters clusters = new();
        using var engine = await clusters.ConnectAsync(Stop);
        using var reader = await engine.OpenReaderAsync(new ReaderSettings(), Stop);
        await PublishAsync(engine, 1);
        var batch = new StoredMessage[16];
        Assert.Equal(1, await reader.ReadAsync(batch, TimeSpan.FromSeconds(30), Stop));
        await clusters.ChangeAsync(Stop);
        using (var other = clusters.Other.Engine())
        {
            await other.ConnectAsync(Stop);
            await PublishAsync(other, 7);
            await PublishAsync(other, 8);
        }

        var error = await Assert.ThrowsAsync<BinanceException>(async () =>
        {
            while (await reader.ReadAsync(batch, TimeSpan.FromSeconds(1), Stop) == 0)
            {
            }
        });

        Assert.Equal(BinanceErrorId.BusLayoutDiffers, error.ErrorId);
    }

    private static ValueTask<Acknowledgement> PublishAsync(NatsEngine engine, int number) => engine.PublishAsync(
        new BusMessage("bus.account.desk", $"id-{number}", "host-1", "{}"u8.ToArray()), TimeSpan.FromSeconds(2), Stop);

    private static async Task<long> MessagesAsync(NatsServer server)
    {
        using var engine = server.Engine();
        await engine.ConnectAsync(Stop);
        return (await engine.DescribeAsync(Stop)).Messages;
    }

    // Publishes one until the answer is that.
    private static async Task HearAsync(NatsEngine engine, int number, Func<Acknowledgement, bool> isIt)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (!isIt(await PublishAsync(engine, number)))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    // What is told once there is a connection; null if all is as before.
    private static async Task<BinanceException?> FailureAsync(NatsEngine engine)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                await engine.DescribeAsync(patience.Token);
                return null;
            }
            catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.BusUnavailable)
            {
                await Task.Delay(20, patience.Token);
            }
            catch (BinanceException exception)
            {
                return exception;
            }
        }
    }

    /// <summary>Two clusters of one name, with a stream each. The own one is that which was reached first.</summary>
    private sealed class Clusters : IAsyncDisposable
    {
        public NatsServer Own { get; } = new("single");

        public NatsServer Other { get; } = new("single");

        public async Task<NatsEngine> ConnectAsync(CancellationToken cancellationToken)
        {
            await MakeAsync(Own, cancellationToken);
            NatsEngine engine = new(new NatsSettings(
                [NatsAddress.Parse(Own.Address), NatsAddress.Parse(Other.Address)], "bus", TimeProvider.System));
            await engine.ConnectAsync(cancellationToken);
            return engine;
        }

        // The own one is gone, and the other one there.
        public async Task ChangeAsync(CancellationToken cancellationToken)
        {
            await Own.KillAsync();
            await MakeAsync(Other, cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await Own.DisposeAsync();
            await Other.DisposeAsync();
        }

        private static async Task MakeAsync(NatsServer server, CancellationToken cancellationToken)
        {
            await server.RunAsync();
            using var administrator = server.Engine();
            await administrator.ConnectAsync(cancellationToken);
            await administrator.ApplyAsync(NatsCluster.Layout(replicas: 1), cancellationToken);
        }
    }
}
