using System.Management.Automation;
using System.Net;
using BinanceUserStreams.Network;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Pipeline;

/// <summary>Makes what opens the connections of a command: one for its requests, its streams and its checks.</summary>
internal static class StreamConnections
{
    /// <param name="proxy">The proxy of the parameter; null for the one that the environment or the system names.</param>
    /// <param name="credential">User name and password for either.</param>
    /// <exception cref="Errors.BinanceException">InvalidProxy: the environment names one that cannot be used.</exception>
    public static ConnectionFactory CreateFactory(Uri? proxy, PSCredential? credential) => new(TunnelProxy.Create(
        proxy is null ? null : new WebProxy(proxy),
        credential is null ? null : new ProxyCredential(credential.UserName, credential.Password)));

    public static WebSocketConnector Create(ConnectionFactory connections) => new(connections, RestTransport.UserAgent);
}
