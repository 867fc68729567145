namespace BinanceUserStreams.Fleet.Engine;

/// <summary>One copy of the stream.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="IsLeader">True for the one that takes messages.</param>
/// <param name="IsLevel">True if it has every change, as the leader says.</param>
/// <param name="IsOffline">True if it is not there.</param>
/// <param name="Lag">How many changes it is behind.</param>
/// <param name="Silence">How long it has not been heard of; zero for the leader.</param>
internal sealed record BusReplica(string Server, bool IsLeader, bool IsLevel, bool IsOffline, long Lag, TimeSpan Silence)
{
    // Messages of a busy second are on their way to a follower whenever the leader is asked; it is heard of each second.
    private const long OnTheirWay = 256;
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(5);

    /// <summary>False if it is behind by more than what is on its way, or is not there.</summary>
    public bool IsCurrent => !IsOffline && (IsLevel || (Lag <= OnTheirWay && Silence < Lately));
}
