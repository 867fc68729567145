using System.Net;

namespace BinanceUserStreams.Network;

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

#if NET
    /// <summary>What the log-ins of this proxy have come to, over all requests and streams that share it.</summary>
    internal ProxyLogins Logins { get; init; } = new(TimeProvider.System);
#endif

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.Scheme is "http" or "ws" || proxy.IsBypassed(host);

    /// <summary>The given proxy, else the one that the environment or the operating system names; null if there is none.</summary>
    /// <param name="proxy">The proxy of a parameter.</param>
    /// <param name="credentials">User name and password for either.</param>
    /// <exception cref="Errors.BinanceException">InvalidProxy: the environment names one that cannot be used.</exception>
    public static TunnelProxy? Create(IWebProxy? proxy, ICredentials? credentials) =>
        (proxy ?? SystemProxy) is { } found ? new TunnelProxy(found, credentials) : null;

#if NET
    // A proxy that the session was given goes before the environment, as in the runtime. The environment is read here:
    // the runtime passes over what it cannot read, and connects without a proxy.
    private static IWebProxy? SystemProxy => HttpClient.DefaultProxy is WebProxy given
        ? given
        : EnvironmentProxy.Find(Environment.GetEnvironmentVariable) ?? HttpClient.DefaultProxy;
#else
    private static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;
#endif
}
