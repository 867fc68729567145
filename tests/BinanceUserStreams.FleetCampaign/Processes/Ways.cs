using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.FleetCampaign.Processes;

/// <summary>How a process reaches the servers and the exchange: through gates that can be cut, or straight.</summary>
internal sealed class Ways : IDisposable
{
    private readonly List<TcpGate> _toServers = [];
    private readonly TcpGate? _toExchange;

    /// <param name="cluster">The servers.</param>
    /// <param name="exchange">The exchange.</param>
    /// <param name="isGated">Whether they can be cut.</param>
    public Ways(NatsCluster cluster, Uri exchange, bool isGated)
    {
        if (isGated)
        {
            _toServers.AddRange(cluster.Servers.Select(server => new TcpGate(server.Port)));
            _toExchange = new TcpGate(exchange.Port);
        }

        Servers = string.Join(',', isGated
            ? _toServers.Select(gate => gate.Address)
            : cluster.Servers.Select(server => server.Address));
        Exchange = _toExchange is null ? exchange : new UriBuilder(exchange) { Port = _toExchange.Port }.Uri;
    }

    /// <summary>The addresses of the servers.</summary>
    public string Servers { get; }

    /// <summary>The address of the exchange.</summary>
    public Uri Exchange { get; }

    /// <summary>Cuts the way to one server.</summary>
    public void CutServer(int server) => _toServers[server].Cut();

    /// <summary>Opens it again.</summary>
    public void OpenServer(int server) => _toServers[server].Open();

    /// <summary>Cuts all ways, as a machine is cut off.</summary>
    public void Cut()
    {
        _toServers.ForEach(gate => gate.Cut());
        _toExchange!.Cut();
    }

    /// <summary>Opens all.</summary>
    public void Open()
    {
        _toServers.ForEach(gate => gate.Open());
        _toExchange!.Open();
    }

    public void Dispose()
    {
        _toServers.ForEach(gate => gate.Dispose());
        _toExchange?.Dispose();
    }
}
