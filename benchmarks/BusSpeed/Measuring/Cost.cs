using System.Diagnostics;
using BinanceUserStreams.NatsServers;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Time and processor time since it was made: of this process, and of the servers together.</summary>
internal sealed class Cost
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly IReadOnlyList<NatsServer> _servers;
    private readonly TimeSpan _clientBefore;
    private readonly TimeSpan _serversBefore;

    public Cost(IReadOnlyList<NatsServer> servers)
    {
        _servers = servers;
        _clientBefore = OfClient();
        _serversBefore = OfServers();
    }

    public double Seconds => Stopwatch.GetElapsedTime(_began).TotalSeconds;

    /// <summary>Processor time of this process, in seconds.</summary>
    public double Client => (OfClient() - _clientBefore).TotalSeconds;

    /// <summary>That of all servers.</summary>
    public double Servers => (OfServers() - _serversBefore).TotalSeconds;

    private static TimeSpan OfClient()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private TimeSpan OfServers() => new(_servers.Sum(server => server.ProcessorTime.Ticks));
}
