namespace BinanceUserStreams.Network;

/// <summary>The proxy schemes that are supported.</summary>
public static class ProxySchemes
{
    /// <summary>
    /// The schemes of their addresses. socks5 and socks5h are the same here: the proxy resolves the names of hosts.
    /// Windows PowerShell's own clients know http only.
    /// </summary>
    public static IReadOnlyList<string> All { get; } =
#if NET
        ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];
#else
        ["http"];
#endif
}
