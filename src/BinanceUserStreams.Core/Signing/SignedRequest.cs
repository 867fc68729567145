using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Signing;

/// <summary>Makes the requests that are signed.</summary>
internal static class SignedRequest
{
    /// <summary>A signed REST call, to the host of an endpoint.</summary>
    /// <param name="call">Which call it is; it has the path.</param>
    /// <param name="endpoint">It has the host.</param>
    /// <param name="source">Whose stream it is about.</param>
    /// <param name="parameters">The call's own parameters.</param>
    /// <param name="signer">Signs it.</param>
    /// <param name="answersList">Whether its answer is a JSON array.</param>
    /// <exception cref="BinanceException">
    /// SecretKeyMissing, or InsecureUri: not https, or an address with a path, with which the request would be another
    /// one.
    /// </exception>
    public static ApiRequest Of(
        SignedCall call,
        MarketEndpoint endpoint,
        StreamSource source,
        IReadOnlyList<KeyValuePair<string, string>> parameters,
        RequestSigner signer,
        bool answersList = false)
    {
        var host = BaseAddress.RequireRest(endpoint.RestUri);
        if (host.AbsolutePath != "/")
        {
            throw BinanceError.Of(
                BinanceErrorId.InsecureUri,
                "-RestUri has a path, and what is signed goes to a path of the exchange's only");
        }

        signer.Require(call, parameters);
        return new ApiRequest(call.Verb!.Value, new Uri(host, call.Path), signer.Key)
        {
            Source = source,
            AnswersList = answersList,
            Signing = new QuerySigning(endpoint.TimeUri, timestamp => signer.Query(call, parameters, timestamp)),
        };
    }
}
