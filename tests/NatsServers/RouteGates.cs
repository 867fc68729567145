using System.Globalization;

namespace BinanceUserStreams.NatsServers;

/// <summary>
/// The ways between the servers of a cluster, which can be cut. Of two servers only the later one dials, through a gate: so each way
/// has one, and no server finds another one past it.
/// </summary>
internal sealed class RouteGates : IDisposable
{
    // Nobody listens there: what servers tell each other of a third one's address leads nowhere.
    private const string Nowhere = "127.0.0.1:9";

    private readonly int[] _ports;
    private readonly List<(int From, int To, TcpGate Gate)> _gates = [];

    /// <param name="ports">Where each server takes routes.</param>
    public RouteGates(int[] ports)
    {
        _ports = ports;
        for (var from = 0; from < ports.Length; from++)
        {
            for (var to = 0; to < from; to++)
            {
                _gates.Add((from, to, new TcpGate(ports[to])));
            }
        }
    }

    /// <summary>The lines of a server's configuration.</summary>
    public string SettingsOf(int server)
    {
        // The first one waits to be dialled, and does not start without a route.
        var routes = _gates.Where(way => way.From == server)
            .Select(way => string.Create(CultureInfo.InvariantCulture, $"\"nats://127.0.0.1:{way.Gate.Port}\""))
            .DefaultIfEmpty($"\"nats://{Nowhere}\"");
        return $$"""
            ping_interval: "2s"
            ping_max: 2
            cluster {
              name: fleet
              listen: "127.0.0.1:{{_ports[server]}}"
              advertise: "{{Nowhere}}"
              no_advertise: true
              connect_retries: 0
              routes: [ {{string.Join(", ", routes)}} ]
            }
            """;
    }

    /// <summary>Nothing passes any more between a server and the others.</summary>
    public void Cut(int server) => Of(server).ForEach(gate => gate.Cut());

    /// <summary>All passes again.</summary>
    public void Open(int server) => Of(server).ForEach(gate => gate.Open());

    public void Dispose() => _gates.ForEach(way => way.Gate.Dispose());

    private List<TcpGate> Of(int server) => [.. _gates.Where(way => way.From == server || way.To == server).Select(way => way.Gate)];
}
