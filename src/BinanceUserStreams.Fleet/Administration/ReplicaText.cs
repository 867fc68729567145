using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>A copy of the stream in words.</summary>
internal static class ReplicaText
{
    /// <summary>Such as <c>n2 is not there, last heard of 12 s ago</c>.</summary>
    public static string Of(BusReplica replica) =>
        replica.IsOffline ? $"{replica.Server} is not there, last heard of {Figures.Of(replica.Silence)} ago"
        : replica.IsLeader ? $"{replica.Server} leads"
        : replica.IsCurrent ? $"{replica.Server} is up to date"
        : $"{replica.Server} is {Figures.Count(replica.Lag, "change", "changes")} behind";
}
