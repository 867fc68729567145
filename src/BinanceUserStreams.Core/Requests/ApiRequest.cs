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

    /// <summary>The stream whose key it is about, for metrics and traces; null if it is about no key.</summary>
    internal StreamSource? Source { get; init; }

    /// <summary>Verb and address.</summary>
    public override string ToString() => $"{verb.ToString().ToUpperInvariant()} {uri}";
}
