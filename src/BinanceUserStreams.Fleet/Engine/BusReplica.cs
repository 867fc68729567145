namespace BinanceUserStreams.Fleet.Engine;

/// <summary>One copy of the stream.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="IsLeader">True for the one that takes messages.</param>
/// <param name="IsCurrent">False if it lags, or is not there.</param>
/// <param name="IsOffline">True if it is not there.</param>
/// <param name="Lag">How many changes it is behind.</param>
/// <param name="Silence">How long it has not been heard of; zero for the leader.</param>
internal sealed record BusReplica(string Server, bool IsLeader, bool IsCurrent, bool IsOffline, long Lag, TimeSpan Silence);
