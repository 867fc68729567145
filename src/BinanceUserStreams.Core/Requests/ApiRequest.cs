using BinanceUserStreams.Credentials;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Requests;

/// <summary>A request to the exchange: everything a transport needs to send it.</summary>
/// <param name="verb">POST, PUT, DELETE or GET.</param>
/// <param name="uri">The address, without parameters.</param>
/// <param name="apiKey">Goes into the header <c>X-MBX-APIKEY</c>; null for a call that needs none.</param>
/// <param name="listenKey">Goes into the parameter <c>listenKey</c>; null to send no parameter.</param>
public sealed class ApiRequest(RestVerb verb, Uri uri, ApiKey? apiKey, string? listenKey = null)
{
    /// <summary>POST, PUT, DELETE or GET.</summary>
    public RestVerb Verb => verb;

    /// <summary>The address, without parameters: it can be shown.</summary>
    public Uri Uri => uri;

    /// <summary>Goes into the header <c>X-MBX-APIKEY</c>; null for a call that needs none.</summary>
    public ApiKey? ApiKey => apiKey;

    /// <summary>Goes into the parameter <c>listenKey</c>, a secret; null to send no parameter.</summary>
    public string? ListenKey => listenKey;

    /// <summary>
    /// The whole query exactly as it was signed, which is to be sent as it is; null where nothing is signed. A secret,
    /// because it holds the signature.
    /// </summary>
    public string? SignedQuery { get; private init; }

    /// <summary>What makes the signed query, anew for each attempt; null where nothing is signed.</summary>
    internal QuerySigning? Signing { get; init; }

    /// <summary>The stream whose key it is about, for metrics and traces; null if it is about no key.</summary>
    internal StreamSource? Source { get; init; }

    /// <summary>True if the answer of success is a JSON array, false if it is an object.</summary>
    internal bool AnswersList { get; init; }

    /// <summary>The same request for one attempt: signed with this time, if it is to be signed.</summary>
    /// <param name="timestamp">The exchange's time in milliseconds since 1970.</param>
    internal ApiRequest SignedAt(long timestamp) =>
        Signing is null ? this : new(verb, uri, apiKey)
        {
            Source = Source,
            Signing = Signing,
            AnswersList = AnswersList,
            SignedQuery = Signing.Sign(timestamp),
        };

    /// <summary>Verb and address.</summary>
    public override string ToString() => $"{verb.ToString().ToUpperInvariant()} {uri}";
}
