#if NET
using System.Net;

namespace BinanceUserStreams.Network;

/// <summary>
/// Sends requests over the connections of a <see cref="ConnectionFactory"/>. They are kept for the whole process, see
/// <see cref="RequestPools"/>: to dispose a handler closes none of them.
/// </summary>
public sealed class RequestHandler : HttpMessageHandler
{
    private readonly ConnectionFactory _connections;
    private readonly RequestPools _pools;

    /// <summary>Makes the handler. Nothing is sent.</summary>
    public RequestHandler(ConnectionFactory connections)
        : this(connections, RequestPools.Shared)
    {
    }

    internal RequestHandler(ConnectionFactory connections, RequestPools pools)
    {
        _connections = connections;
        _pools = pools;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(RequestPool.Opener, _connections);
        var pool = _pools.Enter(RequestWay.Of(_connections.RouteTo(request.RequestUri!)));
        try
        {
            var response = await pool.Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                _pools.Retire(pool);
            }

            return response;
        }
        finally
        {
            _pools.Leave(pool);
        }
    }
}
#endif
