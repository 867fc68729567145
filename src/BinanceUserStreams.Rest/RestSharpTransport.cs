#if !NET
using System.Net;
#endif
using System.Text;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using RestSharp;

namespace BinanceUserStreams.Rest;

/// <summary>Sends the calls with RestSharp, one client for all. The only class that knows RestSharp.</summary>
public sealed class RestSharpTransport : IRestTransport
{
    // A thousand orders are less than a mebibyte; lists of open orders and positions have no limit of their own.
    private const int LargestBody = 8 * 1024 * 1024;

    private static readonly byte[] ByteOrderMark = Encoding.UTF8.GetPreamble();

    private readonly RestClient _client;

    /// <summary>Makes the client. Nothing is sent.</summary>
    /// <param name="connections">Opens the connections of the calls.</param>
    /// <param name="userAgent">The header User-Agent.</param>
    public RestSharpTransport(ConnectionFactory connections, string userAgent)
    {
#if NET
        var handler = new RequestHandler(connections);
#else
        var handler = CreateHandler(connections.Proxy);
#endif

        // Time-outs are the caller's: it passes a token for each attempt.
        var http = new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestBody,
        };
#if !NET
        // A connection for each call: one that is kept would outlive the address that it was opened to.
        http.DefaultRequestHeaders.ConnectionClose = true;
#endif
        var options = new RestClientOptions
        {
            FollowRedirects = false,
            Timeout = Timeout.InfiniteTimeSpan,
            UserAgent = userAgent,
            SetErrorExceptionOnUnsuccessfulStatusCode = false,
        };
        _client = new RestClient(http, options, disposeHttpClient: true);
    }

    /// <inheritdoc/>
    public async Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        // RestSharp would make a text of every answer, and a repair reads hundreds of half a megabyte.
        ApiResponse? reply = null;
        var request = ToRequest(call);
        request.AdvancedResponseWriter = (answer, sent) =>
        {
            reply = ToReply(answer);
            return new RestResponse(sent) { StatusCode = answer.StatusCode };
        };
        var response = await _client.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return reply ?? throw NoAnswer(response);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

#if !NET
    // The API key belongs to one host: a redirect must not carry it to another.
    private static HttpClientHandler CreateHandler(TunnelProxy? proxy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = proxy is not null,
        Proxy = proxy,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) =>
            CertificatePolicy.Accepts(certificate, chain, errors),

        // Windows PowerShell may still offer TLS 1.0 only, which the exchange refuses.
        SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
    };
#endif

    private static RestRequest ToRequest(ApiRequest call)
    {
        // What was signed is sent as it is: RestSharp keeps the query of an address.
        var address = call.SignedQuery is { } query ? new Uri($"{call.Uri.AbsoluteUri}?{query}") : call.Uri;
        var request = new RestRequest(address, ToMethod(call.Verb));
        if (call.ApiKey is not null)
        {
            request.AddHeader("X-MBX-APIKEY", call.ApiKey.Reveal());
        }

        return call.ListenKey is null ? request : request.AddQueryParameter("listenKey", call.ListenKey);
    }

    private static Method ToMethod(RestVerb verb) => verb switch
    {
        RestVerb.Post => Method.Post,
        RestVerb.Put => Method.Put,
        RestVerb.Get => Method.Get,
        _ => Method.Delete,
    };

    private static ApiResponse ToReply(HttpResponseMessage answer) => new((int)answer.StatusCode, Body(answer.Content))
    {
        ContentType = answer.Content?.Headers.ContentType?.MediaType,
        RetryAfter = RetryAfter.Parse(Header(answer, "Retry-After")),
        UsedWeight = int.TryParse(Header(answer, "X-MBX-USED-WEIGHT-1M"), out var weight) ? weight : null,
        RedirectsTo = Header(answer, "Location"),
    };

    // All of it is there: HttpClient has waited for it, up to its limit.
    private static byte[] Body(HttpContent? content)
    {
        var bytes = content?.ReadAsByteArrayAsync().GetAwaiter().GetResult() ?? [];
        return Charset(content) is { } charset ? Encoding.UTF8.GetBytes(charset.GetString(bytes))
            : bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes.AsSpan(ByteOrderMark.Length).ToArray()
            : bytes;
    }

    // The exchange writes UTF-8; a gateway before it may not. Null for UTF-8, and for what nobody knows.
    private static Encoding? Charset(HttpContent? content)
    {
        try
        {
            return content?.Headers.ContentType?.CharSet?.Trim('"') is { } name && Encoding.GetEncoding(name) is { } charset
                && charset.WebName != Encoding.UTF8.WebName
                ? charset
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    // The outer message says only that sending failed; the innermost names the reason.
    private static RestTransportException NoAnswer(RestResponse response)
    {
        var cause = response.ErrorException?.GetBaseException();
        return new RestTransportException(cause?.Message ?? "the connection was lost", response.ErrorException)
        {
            IsAnswerTooLong = IsTooLong(cause),
        };
    }

    private static bool IsTooLong(Exception? cause) =>
#if NET
        cause is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };
#else
        // The only failure of .NET Framework's client that has no cause of the network behind it.
        cause is HttpRequestException;
#endif
}
