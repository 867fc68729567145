using System.Net;
#if NET
using System.Net.WebSockets;
#endif
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Streams;

/// <summary>
/// Opens the runtime's own sockets. No redirect is followed: the key in the address belongs to one host.
/// </summary>
public sealed class WebSocketConnector : IStreamConnector
{
    private readonly TunnelProxy? _proxy;
    private readonly string _userAgent;
#if NET
    private readonly HttpMessageInvoker _http;
#endif

    /// <summary>Makes the connector. Nothing is sent.</summary>
    /// <param name="proxy">The proxy of every socket; null for the one that the operating system names.</param>
    /// <param name="proxyCredential">User name and password for either; null if it asks for none.</param>
    /// <param name="userAgent">The header User-Agent.</param>
    public WebSocketConnector(IWebProxy? proxy, ICredentials? proxyCredential, string userAgent)
    {
        _proxy = TunnelProxy.Create(proxy, proxyCredential);
        _userAgent = userAgent;
#if NET
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = _proxy is not null,
            Proxy = _proxy,

            // The runtime's own traces have the address, and the address has the key. Ours have the host.
            ActivityHeadersPropagator = null,
            SslOptions = CertificatePolicy.CreateOptions(),
        });
#endif
    }

    /// <summary>
    /// How often a router is shown that the connection lives, by an unasked pong. Never by a ping: its answer would come
    /// behind what a slow pipeline has not read yet, and the runtime would end a good connection. Whether the server is
    /// there is what <see cref="Heartbeat"/> asks.
    /// </summary>
    internal TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

#if NET
    /// <inheritdoc/>
    public async Task<IStreamSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = KeepAliveInterval;
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.SetRequestHeader("User-Agent", _userAgent);
            await socket.ConnectAsync(address, _http, cancellationToken).ConfigureAwait(false);
            return new WebSocketStreamSocket(socket);
        }
        catch (WebSocketException exception) when (!cancellationToken.IsCancellationRequested)
        {
            using (socket)
            {
                throw Refused(socket, exception);
            }
        }
        catch
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // The outer message says only that connecting failed; the innermost names the reason.
    private static StreamConnectException Refused(ClientWebSocket socket, WebSocketException exception) =>
        StreamConnectException.Refused(
            exception.GetBaseException().Message,
            socket.HttpStatusCode is 0 or HttpStatusCode.SwitchingProtocols ? null : (int)socket.HttpStatusCode,
            Header(socket, "Location"), Header(socket, "Retry-After"), exception);

    private static string? Header(ClientWebSocket socket, string name) =>
        socket.HttpResponseHeaders?.TryGetValue(name, out var values) is true ? values.FirstOrDefault() : null;
#else
    /// <inheritdoc/>
    public async Task<IStreamSocket> ConnectAsync(Uri address, CancellationToken cancellationToken) =>
        new WebSocketStreamSocket(await FrameworkHandshake.OpenAsync(
            address, _proxy, _userAgent, KeepAliveInterval, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each socket has its own connection here.
    }
#endif
}
