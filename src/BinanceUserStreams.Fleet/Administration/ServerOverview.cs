using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>A server of a bus that keeps a copy of the stream.</summary>
public sealed class ServerOverview
{
    private readonly BusReplica _replica;

    internal ServerOverview(BusReplica replica) => _replica = replica;

    /// <summary>The server's name.</summary>
    public string Name => WireText.Printable(_replica.Server);

    /// <summary>True for the one that takes messages.</summary>
    public bool IsLeader => _replica.IsLeader;

    /// <summary>False if it is behind by more than what is on its way to it, or is not there.</summary>
    public bool IsCurrent => _replica.IsCurrent;

    /// <summary>True if it is not there.</summary>
    public bool IsOffline => _replica.IsOffline;

    /// <summary>How many changes it is behind.</summary>
    public long Lag => _replica.Lag;

    /// <summary>How long it has not been heard of.</summary>
    public TimeSpan Silence => _replica.Silence;

    /// <summary>Such as <c>n2 is up to date</c>.</summary>
    public override string ToString() => WireText.Printable(ReplicaText.Of(_replica));
}
