using System.Management.Automation;
using System.Net;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Pipeline;

/// <summary>Makes the connector of the streams; the proxy is the one of the requests.</summary>
internal static class StreamConnections
{
    public static WebSocketConnector Create(Uri? proxy, PSCredential? credential) => new(
        proxy is null ? null : new WebProxy(proxy), credential?.GetNetworkCredential(), RestTransport.UserAgent);
}
