using System.Net.Sockets;

namespace BinanceUserStreams.Network;

/// <summary>
/// Opens connections to the exchange: name resolution, TCP, the proxy's tunnel and TLS. The one way of requests, streams
/// and the doctor, so that what one of them can do the others can do as well. (On Windows PowerShell they go through the
/// system's own client, which knows its proxies' log-ins; only the doctor's direct way is here.)
/// </summary>
public sealed class ConnectionFactory
{
    private readonly TcpDialer _dialer;

    /// <summary>Makes the factory. Nothing is sent.</summary>
    /// <param name="proxy">The proxy; null for none.</param>
    public ConnectionFactory(TunnelProxy? proxy)
        : this(proxy, SystemLookup.FindAsync, TimeProvider.System)
    {
    }

    internal ConnectionFactory(TunnelProxy? proxy, HostLookup lookup, TimeProvider time)
    {
        Proxy = proxy;
        Lookup = lookup;
        _dialer = new TcpDialer(lookup, time);
    }

    /// <summary>The proxy; null if there is none.</summary>
    public TunnelProxy? Proxy { get; }

    /// <summary>Resolves the names.</summary>
    internal HostLookup Lookup { get; }

    /// <summary>The way to an address.</summary>
    internal Route RouteTo(Uri address) => Route.To(address, Proxy);

    /// <summary>Opens a connection whose other end is the host: TCP, through the proxy if there is one, without TLS.</summary>
    /// <param name="address">The host's address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="reached">Called when TCP to the host, or to the proxy, is open.</param>
    /// <exception cref="HostUnreachableException">TCP could not be opened.</exception>
    /// <exception cref="ProxyException">The proxy opened no tunnel.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal async Task<Stream> ConnectAsync(Uri address, CancellationToken cancellationToken, Action? reached = null)
    {
        var route = RouteTo(address);
        if (route.Proxy is null)
        {
            return await DialAsync(route, reached, cancellationToken).ConfigureAwait(false);
        }

#if NET
        if (route.Proxy.Scheme.StartsWith("socks", StringComparison.Ordinal))
        {
            return await OpenSocksAsync(route, reached, cancellationToken).ConfigureAwait(false);
        }

        if (route.Proxy.Scheme is "http" or "https")
        {
            using HttpTunnel tunnel = new(route, Proxy!.Logins, token => DialAsync(route, reached, token));
            return await tunnel.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
#endif
        throw new ProxyException(
            $"a proxy of the scheme {route.Proxy.Scheme} is not spoken with here", ProxyFault.NotSpoken);
    }

    /// <summary>The same, with TLS where the address asks for it.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">TLS failed.</exception>
    internal async Task<Stream> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var stream = await ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        return address.Scheme is "https" or "wss"
            ? await Tls.SecureAsync(stream, address.IdnHost, null, cancellationToken).ConfigureAwait(false)
            : stream;
    }

    private async Task<Stream> DialAsync(Route route, Action? reached, CancellationToken cancellationToken)
    {
        var hop = route.FirstHop;
        var socket = await _dialer.DialAsync(hop.DnsSafeHost, hop.Port, cancellationToken).ConfigureAwait(false);
        reached?.Invoke();
        var stream = new NetworkStream(socket, ownsSocket: true);
        return route.Proxy?.Scheme == "https"
            ? await Tls.SecureAsync(stream, hop.IdnHost, null, cancellationToken).ConfigureAwait(false)
            : stream;
    }

#if NET
    private async Task<Stream> OpenSocksAsync(Route route, Action? reached, CancellationToken cancellationToken)
    {
        var stream = await DialAsync(route, reached, cancellationToken).ConfigureAwait(false);
        try
        {
            await new SocksTunnel(route, Proxy!.Logins, Lookup).OpenAsync(stream, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
#endif
}
