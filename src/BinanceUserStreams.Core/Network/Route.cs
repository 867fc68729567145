using System.Net;

namespace BinanceUserStreams.Network;

/// <summary>The way to a host: direct, or through a proxy.</summary>
/// <param name="Address">The base address.</param>
/// <param name="Proxy">The proxy's address without user name or password; null for the direct way.</param>
/// <param name="Credentials">What the proxy is told if it asks.</param>
internal sealed record Route(Uri Address, Uri? Proxy, ICredentials? Credentials)
{
    /// <summary>The way that requests, sockets and the doctor take.</summary>
    public static Route To(Uri address, TunnelProxy? proxy)
    {
        if (proxy is null || proxy.IsBypassed(address) || proxy.GetProxy(address) is not { } way)
        {
            return new Route(address, null, null);
        }

        return way.UserInfo.Length == 0
            ? new Route(address, way, proxy.Credentials)
            : new Route(address, WithoutUserInfo(way), proxy.Credentials ?? ProxyCredential.FromUserInfo(way.UserInfo));
    }

    /// <summary>Whom a connection of this machine is opened to.</summary>
    public Uri FirstHop => Proxy ?? Address;

    /// <summary>True where TLS protects the connection.</summary>
    public bool IsSecure => Address.Scheme is "https" or "wss";

    /// <summary>Host and port of an address as HTTP writes them, such as <c>fapi.binance.com:443</c>.</summary>
    public static string HostAndPort(Uri address) => FormattableString.Invariant($"{HostOf(address)}:{address.Port}");

    /// <summary>The host as HTTP writes it: international names in ASCII, IPv6 in brackets.</summary>
    public static string HostOf(Uri address) =>
        address.HostNameType == UriHostNameType.IPv6 ? $"[{address.DnsSafeHost}]" : address.IdnHost;

    private static Uri WithoutUserInfo(Uri address) => new UriBuilder(address) { UserName = "", Password = "" }.Uri;
}
