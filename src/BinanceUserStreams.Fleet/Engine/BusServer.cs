namespace BinanceUserStreams.Fleet.Engine;

/// <summary>A server of a bus.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, as it says it.</param>
internal sealed record BusServer(string Name, string Version);
