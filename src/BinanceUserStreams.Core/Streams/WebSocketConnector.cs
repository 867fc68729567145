using System.Net;
using System.Net.WebSockets;
using System.Reflection;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Streams;

/// <summary>
/// Opens sockets with the runtime's own client. No redirect is followed: the key in the address belongs to one host.
/// </summary>
public sealed class WebSocketConnector : IStreamConnector
{
    // From .NET 9 on; not known to the older ones we are built for.
    private static readonly PropertyInfo? KeepAliveTimeoutOption =
        typeof(ClientWebSocketOptions).GetProperty("KeepAliveTimeout");

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
            SslOptions = CertificatePolicy.CreateOptions(),
        });
#endif
    }

    /// <summary>How often a router is shown that the connection lives, by a ping or an unasked pong.</summary>
    internal TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// When the runtime, if it can, ends a connection whose pings are not answered: a second net beside
    /// <see cref="Heartbeat"/>, for servers that do not answer its questions.
    /// </summary>
    internal TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async Task<IStreamSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = KeepAliveInterval;
            KeepAliveTimeoutOption?.SetValue(socket.Options, KeepAliveTimeout);
            await OpenAsync(socket, address, cancellationToken).ConfigureAwait(false);
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

#if NET
    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Task OpenAsync(ClientWebSocket socket, Uri address, CancellationToken cancellationToken)
    {
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("User-Agent", _userAgent);
        return socket.ConnectAsync(address, _http, cancellationToken);
    }

    private static StreamConnectException Refused(ClientWebSocket socket, WebSocketException exception)
    {
        var status = socket.HttpStatusCode is 0 or HttpStatusCode.SwitchingProtocols ? (int?)null : (int)socket.HttpStatusCode;
        var retryAfter = socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) is true
            ? RetryAfter.Parse(values.FirstOrDefault())
            : null;
        return new StreamConnectException(Reason(exception), status, retryAfter, exception);
    }
#else
    /// <inheritdoc/>
    public void Dispose()
    {
        // Each socket has its own connection here.
    }

    private Task OpenAsync(ClientWebSocket socket, Uri address, CancellationToken cancellationToken)
    {
        // The header User-Agent cannot be set on .NET Framework.
        _ = _userAgent;
        if (_proxy is not null && !_proxy.IsBypassed(address))
        {
            socket.Options.Proxy = _proxy;
        }

        return socket.ConnectAsync(address, cancellationToken);
    }

    private static StreamConnectException Refused(ClientWebSocket socket, WebSocketException exception)
    {
        var response = (exception.GetBaseException() as WebException)?.Response as HttpWebResponse;
        return new StreamConnectException(
            Reason(exception), (int?)response?.StatusCode, RetryAfter.Parse(response?.Headers["Retry-After"]), exception);
    }
#endif

    // The outer message says only that connecting failed; the innermost names the reason.
    private static string Reason(WebSocketException exception) => exception.GetBaseException().Message;
}
