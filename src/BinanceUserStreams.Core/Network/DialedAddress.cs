using System.Net.Sockets;

namespace BinanceUserStreams.Network;

/// <summary>The outcome of connecting to one address.</summary>
/// <param name="Socket">The connection; null if there is none.</param>
/// <param name="Failure">The address with its port, and why there is none; empty if there is one.</param>
internal readonly record struct DialedAddress(Socket? Socket, string Failure);
