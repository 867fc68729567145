using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Diagnosis;

/// <summary>How a host is reached: itself, or the proxy that leads to it.</summary>
/// <param name="Address">The base address.</param>
/// <param name="Proxy">The proxy's address; null for the direct way.</param>
/// <param name="Credentials">What the proxy is told if it asks.</param>
internal sealed record Route(Uri Address, Uri? Proxy, System.Net.ICredentials? Credentials)
{
    /// <summary>The way that requests and sockets take.</summary>
    public static Route To(Uri address, TunnelProxy? proxy) => proxy is null || proxy.IsBypassed(address)
        ? new Route(address, null, null)
        : new Route(address, proxy.GetProxy(address), proxy.Credentials);

    /// <summary>Whom a connection of this machine is opened to.</summary>
    public Uri FirstHop => Proxy ?? Address;

    /// <summary>True where TLS protects the connection.</summary>
    public bool IsSecure => Address.Scheme is "https" or "wss";
}
