using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Streams;

/// <summary>Which errors end a stream: those that no waiting heals.</summary>
internal static class StreamErrors
{
    /// <param name="error">The error of a request.</param>
    /// <param name="hasWorked">True if the exchange has answered before: what is not understood now may pass.</param>
    public static bool AreFinal(BinanceException error, bool hasWorked) => error.ErrorId switch
    {
        BinanceErrorId.ApiKeyMissing or BinanceErrorId.ApiKeyMalformed or BinanceErrorId.ApiKeyRejected => true,
        BinanceErrorId.EndpointRetired => true,
        BinanceErrorId.UnexpectedResponse => !hasWorked,
        _ => false,
    };
}
