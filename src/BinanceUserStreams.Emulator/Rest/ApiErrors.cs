using System.Globalization;
using System.Net;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Limits;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>
/// The errors of the exchange, word for word. Source: developers.binance.com, error codes of USD-M futures; the suffix
/// of -2015 and the statuses are as reported by users of the futures API.
/// </summary>
internal static class ApiErrors
{
    private const string Caller = "127.0.0.1";

    public static ApiAnswer BadApiKeyFormat { get; } = Create(401, -2014, "API-key format invalid.");

    public static ApiAnswer RejectedApiKey { get; } =
        Create(401, -2015, $"Invalid API-key, IP, or permissions for action, request ip: {Caller}");

    public static ApiAnswer NoSuchListenKey { get; } = Create(400, -1125, "This listenKey does not exist.");

    public static ApiAnswer MissingParameter(string name) =>
        Create(400, -1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static ApiAnswer Refused(RequestVerdict verdict, int limit)
    {
        var answer = verdict.BannedUntil is { } until
            ? Create(
                418,
                -1003,
                $"Way too many requests; IP({Caller}) banned until {until.ToUnixTimeMilliseconds()}. "
                    + "Please use the websocket for live updates to avoid bans.")
            : Create(
                (int)HttpStatusCode.TooManyRequests,
                -1003,
                $"Too many requests; current limit is {limit} requests per minute. "
                    + "Please use the websocket for live updates to avoid polling the API.");
        // Whole seconds, rounded up: some time is always left, so this is at least 1.
        var seconds = Math.Ceiling(verdict.RetryAfter.GetValueOrDefault().TotalSeconds);
        return answer.With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The error of a call: futures and options say from where a refused key was used.</summary>
    public static ApiAnswer Of(ExchangeError error, string path) =>
        error == ExchangeError.RejectedApiKey && !path.StartsWith("/api/", StringComparison.Ordinal)
            && !path.StartsWith("/sapi/", StringComparison.Ordinal)
            ? RejectedApiKey
            : Of(error);

    public static ApiAnswer Of(ExchangeError error) => Create(error.Status, error.Code, error.Msg);

    public static ApiAnswer Create(int status, int code, string msg) =>
        new(status, Wire.Serialize(new { code, msg }));
}
