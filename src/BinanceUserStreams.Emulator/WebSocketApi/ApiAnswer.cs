using System.Text;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Limits;

namespace BinanceUserStreams.Emulator.WebSocketApi;

/// <summary>Writes answers. Source: web-socket-api.md of the spot documents, Response format.</summary>
internal static class ApiAnswer
{
    public static string Of(string id, string result, string rateLimits) =>
        $$"""{"id":{{id}},"status":200,"result":{{result}}{{rateLimits}}}""";

    /// <summary>The answer that refuses a request.</summary>
    public static string Of(string id, ExchangeError error, string rateLimits)
    {
        var data = error.RetryAt is { } until
            ? $$""","data":{"serverTime":{{error.RefusedAt}},"retryAfter":{{until}}}"""
            : "";
        var text = $$"""{"code":{{error.Code}},"msg":{{Wire.Serialize(error.Msg)}}{{data}}}""";
        return $$"""{"id":{{id}},"status":{{error.Status}},"error":{{text}}{{rateLimits}}}""";
    }

    /// <summary>An error nobody asked for.</summary>
    public static byte[] Unasked(ExchangeError error) => Encoding.UTF8.GetBytes(Of(ApiRequest.NoId, error, ""));

    /// <summary>The member that tells the weights.</summary>
    public static string Weights(RateLimiter limiter)
    {
        var weights = Wire.Serialize(new
        {
            rateLimitType = "REQUEST_WEIGHT",
            interval = "MINUTE",
            intervalNum = 1,
            limit = limiter.Limit,
            count = limiter.Used,
        });
        return $",\"rateLimits\":[{weights}]";
    }
}
