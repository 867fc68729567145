using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Signing;

namespace BinanceUserStreams.ListenTokens;

/// <summary>
/// Makes listen tokens for the streams of margin accounts. Source: the page "Listen Token" of margin trading on
/// developers.binance.com, and section B.5 of the fact sheet on signed requests.
/// </summary>
/// <param name="executor">Sends the requests.</param>
public sealed class ListenTokenClient(RequestExecutor executor)
{
    /// <summary>
    /// Makes a token for the cross margin account, or for the isolated margin account of the source's symbol.
    /// </summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="source">Whose events the token is for.</param>
    /// <param name="credential">The keys of the account.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BinanceException">SecretKeyMissing, or any of the requests' errors.</exception>
    public async Task<ListenToken> CreateAsync(
        MarketEndpoint endpoint, StreamSource source, ApiCredential credential, CancellationToken cancellationToken)
    {
        var request = SignedRequest.Of(
            SignedCall.CreateListenToken, endpoint, source, Parameters(source), new RequestSigner(credential));
        var answer = await executor.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = ResponseBody.Parse(answer.Reply.Body);
        if (body.Token is not { } token || !ListenTokenForm.Fits(token))
        {
            throw Unexpected(answer.Reply, body.Token is null ? "without a token" : "with a token that has another form");
        }

        var life = ListenToken.LifeUntil(body.ExpirationTime, executor.ClockOf(request.Uri).Now);
        return new ListenToken(token, answer.SentAt, life);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Parameters(StreamSource source) =>
        source.Symbol is { } symbol ? [new("isIsolated", "TRUE"), new("symbol", symbol)] : [];

    private static BinanceException Unexpected(ApiResponse reply, string what) => new(
        BinanceErrorId.UnexpectedResponse,
        BinanceError.Text(BinanceErrorId.UnexpectedResponse, $"HTTP {reply.StatusCode} {what}"))
    {
        HttpStatus = reply.StatusCode,
    };
}
