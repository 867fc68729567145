using System.Net;

namespace BinanceUserStreams.Requests;

/// <summary>
/// A proxy that gets tunnels only. Plain http and ws are accepted for this machine alone; through a proxy they would
/// show the keys to the network, also where the operating system names the proxy.
/// </summary>
/// <param name="proxy">The proxy.</param>
/// <param name="credentials">User name and password; null for the proxy's own.</param>
public sealed class TunnelProxy(IWebProxy proxy, ICredentials? credentials) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => credentials ?? proxy.Credentials;
        set => throw new NotSupportedException("The credentials are given once.");
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.Scheme is "http" or "ws" || proxy.IsBypassed(host);

    /// <summary>The given proxy, else the one that the operating system names; null if there is none.</summary>
    /// <param name="proxy">The proxy of a parameter.</param>
    /// <param name="credentials">User name and password for either.</param>
    public static TunnelProxy? Create(IWebProxy? proxy, ICredentials? credentials) =>
        (proxy ?? SystemProxy) is { } found ? new TunnelProxy(found, credentials) : null;

#if NET
    private static IWebProxy? SystemProxy => HttpClient.DefaultProxy;
#else
    private static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;
#endif
}
