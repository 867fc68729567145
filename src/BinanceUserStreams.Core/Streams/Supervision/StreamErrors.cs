using BinanceUserStreams.Errors;
using BinanceUserStreams.Streams.Subscriptions;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>Which errors can end a stream: those that no waiting heals.</summary>
internal static class StreamErrors
{
    /// <summary>
    /// True if the exchange, or what answers in its place, will not have this API key, signature, account or address;
    /// <see cref="Refusals"/> knows whether that is its last word.
    /// </summary>
    public static bool IsRefusal(BinanceException error) => error.ErrorId
        is BinanceErrorId.ApiKeyMissing or BinanceErrorId.ApiKeyMalformed or BinanceErrorId.ApiKeyRejected
        or BinanceErrorId.SecretKeyMissing or BinanceErrorId.SignatureRejected or BinanceErrorId.EndpointRetired
        || (error.ErrorId == BinanceErrorId.SubscriptionRejected && !AnswerErrors.IsOfConnection(error));

    /// <summary>True if what answers has never been the exchange: what is not understood later may pass.</summary>
    /// <param name="error">The error of a request.</param>
    /// <param name="hadKey">True if the stream has, or had, a listen key or a subscription.</param>
    public static bool IsStranger(BinanceException error, bool hadKey) =>
        error.ErrorId == BinanceErrorId.UnexpectedResponse && !hadKey;
}
