using BinanceUserStreams.Emulator.Streams;
using Microsoft.AspNetCore.WebUtilities;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>What the URL of a connection to the WebSocket API asks for.</summary>
/// <param name="Shown">The URL without what may be a secret.</param>
/// <param name="ReturnsRateLimits">Answers tell the weights.</param>
internal sealed record ApiAddress(string Shown, bool ReturnsRateLimits)
{
    public const string Path = "/ws-api/v3";

    /// <summary>Reads a URL; <see langword="null"/> when it is none of the WebSocket API.</summary>
    public static ApiAddress? Parse(string path, string? query)
    {
        if (path.TrimEnd('/') != Path)
        {
            return null;
        }

        var returnsRateLimits = true;
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (pair.DecodeName().Span.SequenceEqual("returnRateLimits"))
            {
                returnsRateLimits = !pair.DecodeValue().Span.SequenceEqual("false");
            }
        }

        return new ApiAddress(StreamAddress.Conceal(path, query), returnsRateLimits);
    }
}
