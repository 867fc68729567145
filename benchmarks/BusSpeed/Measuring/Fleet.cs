using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Nats;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Three servers, and a connection to them.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    public static readonly BusSubjects Subjects = new("bus", "Production");

    private Fleet(NatsCluster cluster, NatsEngine engine, string version) => (Cluster, Engine, Version) = (cluster, engine, version);

    public NatsCluster Cluster { get; }

    public NatsEngine Engine { get; }

    /// <summary>Which servers they are, in words.</summary>
    public string Version { get; }

    public static async Task<Fleet> StartAsync()
    {
        var cluster = await NatsCluster.StartAsync();
        var engine = cluster.Engine();
        await engine.ConnectAsync(CancellationToken.None);
        var found = await engine.DescribeAsync(CancellationToken.None);
        return new Fleet(cluster, engine, $"three nats-server {found.Server?.Version}, each message on all of them");
    }

    public async ValueTask DisposeAsync()
    {
        Engine.Dispose();
        await Cluster.DisposeAsync();
    }
}
