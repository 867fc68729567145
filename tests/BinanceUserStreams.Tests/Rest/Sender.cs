using System.Net;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

/// <summary>Sends single calls with a transport of their own.</summary>
public static class Sender
{
    public const string UserAgent = "BinanceUserStreams/1.2.3";

    public static RestSharpTransport Transport(WebProxy? proxy = null, ICredentials? credential = null) =>
        new(new ConnectionFactory(proxy is null ? null : new TunnelProxy(proxy, credential)), UserAgent);

    public static ApiRequest Call(Uri uri, RestVerb verb = RestVerb.Post, string? listenKey = null) =>
        new(verb, uri, RequestBench.ApiKey, listenKey);

    public static async Task<ApiResponse> SendAsync(Uri uri, RestVerb verb = RestVerb.Post, string? listenKey = null)
    {
        using var transport = Transport();
        return await transport.SendAsync(Call(uri, verb, listenKey), TestContext.Current.CancellationToken);
    }

    /// <summary>The failure of a call that gets no answer.</summary>
    public static async Task<RestTransportException> FailAsync(
        Uri uri, WebProxy? proxy = null, ICredentials? credential = null)
    {
        using var transport = Transport(proxy, credential);
        return await Assert.ThrowsAsync<RestTransportException>(() =>
            transport.SendAsync(Call(uri), TestContext.Current.CancellationToken));
    }
}
