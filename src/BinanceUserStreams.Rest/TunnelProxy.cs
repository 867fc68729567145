using System.Net;

namespace BinanceUserStreams.Rest;

/// <summary>
/// A proxy that gets tunnels only. Plain http is accepted for this machine alone; through a proxy it would show the API
/// key to the network, also where the operating system names the proxy.
/// </summary>
/// <param name="proxy">The proxy.</param>
/// <param name="credentials">User name and password; null for the proxy's own.</param>
internal sealed class TunnelProxy(IWebProxy proxy, ICredentials? credentials) : IWebProxy
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
    public bool IsBypassed(Uri host) => host.Scheme == Uri.UriSchemeHttp || proxy.IsBypassed(host);
}
