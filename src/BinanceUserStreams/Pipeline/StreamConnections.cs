using System.Management.Automation;
using System.Net;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Pipeline;

/// <summary>Makes the connector of the streams; the proxy is the one of the requests.</summary>
internal static class StreamConnections
{
    /// <summary>The proxy of requests and streams; null if there is none.</summary>
    public static TunnelProxy? FindProxy(Uri? proxy, PSCredential? credential) => TunnelProxy.Create(
        proxy is null ? null : new WebProxy(proxy), credential?.GetNetworkCredential());

    public static WebSocketConnector Create(Uri? proxy, PSCredential? credential) => new(
        proxy is null ? null : new WebProxy(proxy), credential?.GetNetworkCredential(), RestTransport.UserAgent);
}
