using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.ListenKeys;

/// <summary>
/// Creates, extends and closes listen keys. Source: the Start, Keepalive and Close pages of each market's user data
/// streams on developers.binance.com.
/// </summary>
public sealed class ListenKeyClient(RequestExecutor executor)
{
    /// <summary>How long a key lives from POST or PUT on.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(60);

    /// <summary>Creates a key; an active one is returned again and its 60 minutes start anew.</summary>
    /// <exception cref="BinanceException">Any of the requests' errors.</exception>
    public async Task<BinanceListenKey> CreateAsync(
        MarketEndpoint endpoint, string? account, ApiKey apiKey, CancellationToken cancellationToken)
    {
        var call = new ApiRequest(RestVerb.Post, endpoint.ListenKeyUri, apiKey)
        {
            Source = new StreamSource(endpoint.Market, account),
        };
        var answer = await executor.SendAsync(call, cancellationToken).ConfigureAwait(false);
        var body = ResponseBody.Parse(answer.Reply.Body);
        var listenKey = NamedKey(answer.Reply, body)
            ?? throw Unexpected(answer.Reply, "without a listenKey");
        return new BinanceListenKey(listenKey, endpoint, account)
        {
            IssuedAt = answer.SentAt,
            ExpiresAt = body.Expiration ?? answer.SentAt + Life,
        };
    }

    /// <summary>
    /// Extends a key by 60 minutes from now. An answer that names another key replaces ours. After <c>{}</c> ours is
    /// kept, unconfirmed: where the request does not name it, whichever key the account has was extended.
    /// </summary>
    /// <exception cref="BinanceException">ListenKeyNotFound if the key is gone, or another of the requests'.</exception>
    public async Task<BinanceListenKey> ExtendAsync(
        BinanceListenKey key, ApiKey apiKey, CancellationToken cancellationToken)
    {
        var answer = await executor.SendAsync(Call(RestVerb.Put, key, apiKey), cancellationToken).ConfigureAwait(false);
        var body = ResponseBody.Parse(answer.Reply.Body);
        var named = NamedKey(answer.Reply, body);
        var isOurs = named is null || named == key.ListenKey;
        return new BinanceListenKey(named ?? key.ListenKey, key.Endpoint, key.Account)
        {
            IssuedAt = isOurs ? key.IssuedAt : answer.SentAt,
            ExpiresAt = body.Expiration ?? answer.SentAt + Life,
            IsConfirmed = named is not null || key.Endpoint.KeyIsParameter,
        };
    }

    /// <summary>Closes a key. Every program that streams with it, on any machine, gets nothing more.</summary>
    /// <exception cref="BinanceException">ListenKeyNotFound if the key is gone, or another of the requests'.</exception>
    public Task CloseAsync(BinanceListenKey key, ApiKey apiKey, CancellationToken cancellationToken) =>
        executor.SendAsync(Call(RestVerb.Delete, key, apiKey), cancellationToken);

    private static ApiRequest Call(RestVerb verb, BinanceListenKey key, ApiKey apiKey) =>
        new(verb, key.Endpoint.ListenKeyUri, apiKey, key.Endpoint.KeyIsParameter ? key.ListenKey : null)
        {
            Source = new StreamSource(key.Endpoint.Market, key.Account),
        };

    private static string? NamedKey(ApiResponse reply, ResponseBody body) =>
        body.ListenKey is null || ListenKeyForm.Fits(body.ListenKey)
            ? body.ListenKey
            : throw Unexpected(reply, "with a listenKey that has characters which no key has, or too many");

    private static BinanceException Unexpected(ApiResponse reply, string what) => new(
        BinanceErrorId.UnexpectedResponse,
        BinanceError.Text(BinanceErrorId.UnexpectedResponse, $"HTTP {reply.StatusCode} {what}"))
    {
        HttpStatus = reply.StatusCode,
    };
}
