using System.Globalization;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;

namespace BinanceUserStreams.NatsServers;

/// <summary>Three real servers that keep each message three times.</summary>
internal sealed class NatsCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RouteGates? _routes;

    private NatsCluster(NatsServer[] servers, RouteGates? routes) => (Servers, _routes) = (servers, routes);

    public IReadOnlyList<NatsServer> Servers { get; }

    /// <summary>Starts three, and makes the stream and the bucket of a fleet.</summary>
    public static async Task<NatsCluster> StartAsync(string settings = "")
    {
        int[] routes = [FreePorts.Take(), FreePorts.Take(), FreePorts.Take()];
        NatsCluster cluster = new([.. Enumerable.Range(0, 3).Select(i => new NatsServer(
            "n" + (i + 1).ToString(CultureInfo.InvariantCulture),
            $$"""
            cluster {
              name: fleet
              listen: "127.0.0.1:{{routes[i]}}"
              routes: [ {{string.Join(", ", routes.Where((_, j) => j != i).Select(port => $"\"nats://127.0.0.1:{port}\""))}} ]
            }
            {{settings}}
            """))], null);
        await cluster.BeginAsync();
        return cluster;
    }

    /// <summary>The same, and each server can be cut off from the others.</summary>
    public static async Task<NatsCluster> StartGatedAsync()
    {
        RouteGates routes = new([FreePorts.Take(), FreePorts.Take(), FreePorts.Take()]);
        NatsCluster cluster = new(
            [.. Enumerable.Range(0, 3).Select(i => new NatsServer(
                "n" + (i + 1).ToString(CultureInfo.InvariantCulture), routes.SettingsOf(i)))],
            routes);
        await cluster.BeginAsync();
        return cluster;
    }

    /// <summary>Nothing passes between a server and the others; its clients still reach it.</summary>
    public void Cut(NatsServer server) => _routes!.Cut(Servers.Index().First(one => one.Item == server).Index);

    /// <summary>All passes again.</summary>
    public void Open(NatsServer server) => _routes!.Open(Servers.Index().First(one => one.Item == server).Index);

    /// <summary>Ends when each server has all that the others have.</summary>
    public Task CurrentAsync(NatsEngine engine) => EventuallyAsync(async () =>
        (await engine.DescribeAsync(CancellationToken.None)).Replicas.Count(replica => replica.IsLevel) == Servers.Count);

    /// <summary>The stream and the bucket of a fleet.</summary>
    public static BusLayout Layout(int replicas) => new("BUS", "bus.>")
    {
        Replicas = replicas,
        Buckets = new Dictionary<string, TimeSpan> { ["BUS-hosts"] = TimeSpan.FromMinutes(1) },
    };

    /// <summary>The adapter, to all servers or to one of them.</summary>
    public NatsEngine Engine(NatsServer? only = null) => new(new NatsSettings(
        [.. Servers.Where(server => only is null || server == only).Select(server => NatsAddress.Parse(server.Address))],
        "bus", TimeProvider.System));

    /// <summary>The server that takes the messages now.</summary>
    public async Task<NatsServer> LeaderAsync(NatsEngine engine)
    {
        NatsServer? leader = null;
        await EventuallyAsync(async () =>
        {
            var replicas = (await engine.DescribeAsync(CancellationToken.None)).Replicas;
            leader = Servers.FirstOrDefault(server => server.Name == replicas.FirstOrDefault(replica => replica.IsLeader)?.Server);
            return leader is not null;
        });
        return leader!;
    }

    /// <summary>Ends when it holds; what the bus cannot do yet it may do later.</summary>
    public async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource patience = new(Patience);
        var said = "";
        while (true)
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (BinanceException exception) when (!patience.IsCancellationRequested)
            {
                said = exception.Message;
            }

            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"What was waited for did not come: {said}\n{Servers[0].Log}");
            }

            // Nobody tells when a replica has caught up: it is asked for.
            await Task.Delay(50, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
        {
            await server.DisposeAsync();
        }

        _routes?.Dispose();
    }

    private async Task BeginAsync()
    {
        try
        {
            await Task.WhenAll(Servers.Select(server => server.RunAsync()));
            using var engine = Engine();
            await EventuallyAsync(async () =>
            {
                await engine.ConnectAsync(CancellationToken.None);
                await engine.ApplyAsync(Layout(Servers.Count), CancellationToken.None);
                return true;
            });
            await CurrentAsync(engine);
        }
        catch
        {
            // Nobody else could end them.
            await DisposeAsync();
            throw;
        }
    }
}
