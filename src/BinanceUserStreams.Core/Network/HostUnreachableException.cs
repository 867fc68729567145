namespace BinanceUserStreams.Network;

/// <summary>No address of a host could be connected to.</summary>
/// <param name="message">Each address with its port and what came of it.</param>
internal sealed class HostUnreachableException(string message) : IOException(message);
