#if NET
using System.Net;

namespace BinanceUserStreams.Network;

/// <summary>
/// Sends requests over the connections of a <see cref="ConnectionFactory"/>. Connections are kept for two minutes at
/// most, and none is used again that was there when a server answered 5xx: where DNS has moved on, the next request must
/// find the new server, though the old one still answers.
/// </summary>
public sealed class RequestHandler : HttpMessageHandler
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(2);

    private readonly ConnectionFactory _connections;
    private readonly object _gate = new();
    private Pool _pool;

    /// <summary>Makes the handler. Nothing is sent.</summary>
    public RequestHandler(ConnectionFactory connections)
    {
        _connections = connections;
        _pool = new Pool(CreateClient());
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pool = Enter();
        try
        {
            var response = await pool.Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                Replace(pool);
            }

            return response;
        }
        finally
        {
            Leave(pool);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pool.Client.Dispose();
        }

        base.Dispose(disposing);
    }

    private Pool Enter()
    {
        lock (_gate)
        {
            _pool.Users++;
            return _pool;
        }
    }

    private void Replace(Pool answered)
    {
        lock (_gate)
        {
            if (_pool == answered)
            {
                _pool = new Pool(CreateClient());
            }
        }
    }

    // Other requests may still be under way in a pool that was replaced.
    private void Leave(Pool pool)
    {
        lock (_gate)
        {
            if (--pool.Users > 0 || pool == _pool)
            {
                return;
            }
        }

        pool.Client.Dispose();
    }

    private HttpMessageInvoker CreateClient() => new(new SocketsHttpHandler
    {
        // The API key belongs to one host: a redirect must not carry it to another.
        AllowAutoRedirect = false,
        UseCookies = false,

        // The factory knows the proxy.
        UseProxy = false,

        // The runtime's own traces and their listeners get the address with its parameters, and the headers: the keys.
        // They would also tell the exchange the number of the caller's trace.
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        PooledConnectionLifetime = LongestLife,
        ConnectCallback = async (context, token) =>
            await _connections.OpenAsync(context.InitialRequestMessage.RequestUri!, token).ConfigureAwait(false),
        PlaintextStreamFilter = (context, _) => new(new UnansweredCloseStream(context.PlaintextStream)),
    });

    private sealed class Pool(HttpMessageInvoker client)
    {
        public HttpMessageInvoker Client => client;

        public int Users { get; set; }
    }
}
#endif
