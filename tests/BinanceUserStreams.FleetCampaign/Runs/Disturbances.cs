using BinanceUserStreams.FleetCampaign.Processes;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>What can happen to the machines of a fleet.</summary>
internal static class Disturbances
{
    /// <summary>One of a server.</summary>
    /// <param name="bench">The fleet.</param>
    /// <param name="kind">kill, freeze or cut.</param>
    /// <param name="server">The server.</param>
    public static Disturbance OfServer(FleetBench bench, string kind, NatsServer server) => kind switch
    {
        "kill" => new($"kill {server.Name}", server.KillAsync, server.RunAsync),
        "freeze" => new($"freeze {server.Name}", Soon(server.Freeze), Soon(server.Thaw)),
        _ => new($"cut {server.Name}", Soon(() => Cut(bench, server)), Soon(() => Open(bench, server))),
    };

    /// <summary>One of a host.</summary>
    /// <param name="kind">kill, freeze or cut.</param>
    /// <param name="host">The host.</param>
    public static Disturbance OfHost(string kind, ReceivingHost host) => kind switch
    {
        "kill" => new($"kill {host.Name}", host.KillAsync, Soon(host.Start)),
        "freeze" => new($"freeze {host.Name}", Soon(host.Freeze), Soon(host.Thaw)),
        _ => new($"cut {host.Name}", Soon(host.Ways.Cut), Soon(host.Ways.Open)),
    };

    /// <summary>All servers are killed at once.</summary>
    public static Disturbance OfAllServers(FleetBench bench) => new(
        "kill all servers",
        () => Task.WhenAll(bench.Cluster.Servers.Select(server => server.KillAsync())),
        () => Task.WhenAll(bench.Cluster.Servers.Select(server => server.RunAsync())));

    private static Func<Task> Soon(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private static IEnumerable<Ways> WaysOf(FleetBench bench) => bench.Hosts.Select(host => host.Ways).Append(bench.Reader.Ways);

    private static void Cut(FleetBench bench, NatsServer server)
    {
        bench.Cluster.Cut(server);
        foreach (var ways in WaysOf(bench))
        {
            ways.CutServer(bench.Cluster.Servers.ToList().IndexOf(server));
        }
    }

    private static void Open(FleetBench bench, NatsServer server)
    {
        bench.Cluster.Open(server);
        foreach (var ways in WaysOf(bench))
        {
            ways.OpenServer(bench.Cluster.Servers.ToList().IndexOf(server));
        }
    }
}
