#if NET
using System.Net;

namespace BinanceUserStreams.Network;

/// <summary>Connections for requests that are kept, each for two minutes at most: no longer is an address of DNS trusted.</summary>
internal sealed class RequestPool(RequestWay way) : IDisposable
{
    /// <summary>How long a connection is used.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(2);

    /// <summary>What opens a connection for a request, if it needs a new one.</summary>
    public static readonly HttpRequestOptionsKey<ConnectionFactory> Opener = new(nameof(ConnectionFactory));

    /// <summary>Where its connections go along.</summary>
    public RequestWay Way => way;

    /// <summary>Sends requests over the connections.</summary>
    public HttpMessageInvoker Client { get; } = new(new SocketsHttpHandler
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
        ConnectCallback = static async (context, token) =>
        {
            var request = context.InitialRequestMessage;
            request.Options.TryGetValue(Opener, out var connections);
            return await connections!.OpenAsync(request.RequestUri!, token).ConfigureAwait(false);
        },
        PlaintextStreamFilter = static (context, _) => new(new UnansweredCloseStream(context.PlaintextStream)),
    });

    /// <summary>Requests that are under way. Guarded by the pools.</summary>
    public int Users { get; set; }

    /// <summary>When the last of them ended, as a time stamp of the pools' clock.</summary>
    public long LeftAt { get; set; }

    /// <summary>Closes the connections, those in use when their answers are there.</summary>
    public void Dispose() => Client.Dispose();
}
#endif
