using System.Globalization;
using System.Text.RegularExpressions;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Requests;

/// <summary>Maps a response of the exchange to an error. Source: sections 2.3 and 2.4 of the fact sheet.</summary>
internal static class ResponseErrors
{
    private const int RequestTimeout = 408;
    private const int ImATeapot = 418;
    private const int TooManyRequests = 429;
    private const int UnavailableForLegalReasons = 451;

    private static readonly Regex BannedUntil = new(@"banned until ([0-9]+)", RegexOptions.CultureInvariant);

    /// <summary>
    /// The error that a reply is; null for a reply of success with a JSON object, or with what begins as an array if that was
    /// asked for: whoever reads its rows sees whether it is one.
    /// </summary>
    public static BinanceException? Find(ApiRequest call, ApiResponse reply, DateTimeOffset now)
    {
        if (IsListAskedFor(call, reply))
        {
            return null;
        }

        var body = ResponseBody.Parse(reply.Body);
        if (reply.StatusCode == 200 && body is { IsObject: true, Error: null } && !call.AnswersList)
        {
            return null;
        }

        string?[] secrets = [call.ApiKey?.Reveal(), call.ListenKey, .. body.Secrets];
        var message = body.Error is null ? null : WireText.OneLine(body.Error.Message, secrets);
        var id = Identify(reply.StatusCode, body.Error?.Code);
        var wait = id is BinanceErrorId.RateLimited or BinanceErrorId.IpBanned
            ? Wait(reply, body.Error?.Message, now)
            : null;
        var retryAt = wait is { } length ? now.AddBounded(length) : (DateTimeOffset?)null;
        var detail = Detail(reply, body.Error?.Code, message, secrets)
            + (retryAt is { } at
                ? FormattableString.Invariant($"; retry at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z")
                : "");

        return new BinanceException(id, BinanceError.Text(id, detail))
        {
            HttpStatus = reply.StatusCode,
            ExchangeCode = body.Error?.Code,
            ExchangeMessage = message,
            RetryAt = retryAt,
            RetryAfter = wait,
        };
    }

    /// <summary>
    /// What kind of error it is; UnexpectedResponse if it is none of those that are known. The code is what the exchange
    /// means; for most codes the status that carries it is not documented.
    /// </summary>
    public static BinanceErrorId Identify(int status, int? code) => (status, code) switch
    {
        (410, _) => BinanceErrorId.EndpointRetired,
        (ImATeapot, _) => BinanceErrorId.IpBanned,
        (TooManyRequests, _) => BinanceErrorId.RateLimited,
        (_, -1021 or -5028) => BinanceErrorId.ClockRejected,
        (_, -1022) => BinanceErrorId.SignatureRejected,
        (_, -1125 or -3038) => BinanceErrorId.ListenKeyNotFound,
        (_, -2014) => BinanceErrorId.ApiKeyMalformed,
        (_, -2015 or -2008 or -2017 or -1002) => BinanceErrorId.ApiKeyRejected,
        (_, -1003) => BinanceErrorId.RateLimited,
        (RequestTimeout, _) or (_, -1007) => BinanceErrorId.RequestTimedOut,
        ( >= 500, _) or (_, -1001) => BinanceErrorId.ServiceUnavailable,
        (401, _) => BinanceErrorId.ApiKeyRejected,
        (403 or UnavailableForLegalReasons, _) => BinanceErrorId.AccessDenied,
        _ => BinanceErrorId.UnexpectedResponse,
    };

    /// <summary>How long the message of a ban says that it lasts, within bounds; null if it does not.</summary>
    public static TimeSpan? WaitNamed(string? message, int status, DateTimeOffset now)
    {
        var match = BannedUntil.Match(message ?? "");
        return match.Success ? WaitLimit.Bound(Milliseconds(match.Groups[1].Value) - now, status) : null;
    }

    /// <summary>True for an answer of success that begins as the array that was asked for.</summary>
    internal static bool IsListAskedFor(ApiRequest call, ApiResponse reply) =>
        call.AnswersList && reply.StatusCode == 200 && Array.Find(reply.Utf8, letter => !IsSpace(letter)) == '[';

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static string Detail(ApiResponse reply, int? code, string? message, string?[] secrets)
    {
        if (message is not null)
        {
            return FormattableString.Invariant(
                $"HTTP {reply.StatusCode}, code {code}, \"{message.TrimEnd('.')}\"");
        }

        if (reply is { StatusCode: >= 300 and < 400, RedirectsTo: { } target })
        {
            return $"HTTP {reply.StatusCode}, a redirect to {WireText.OneLine(target, secrets)}, which is not followed "
                + "because the API key belongs to one host only";
        }

        var kind = reply.ContentType is { Length: > 0 } type ? $" ({WireText.OneLine(type, secrets)})" : "";
        var came = WireText.OneLine(reply.Body, secrets);
        return came.Length == 0
            ? $"HTTP {reply.StatusCode}{kind} with an empty body"
            : $"HTTP {reply.StatusCode}{kind}, \"{came}\"";
    }

    private static TimeSpan? Wait(ApiResponse reply, string? message, DateTimeOffset now)
    {
        if (reply.RetryAfter is { } retryAfter)
        {
            return retryAfter.WaitFrom(now, reply.StatusCode);
        }

        return WaitNamed(message, reply.StatusCode, now);
    }

    // A number that no type holds is a moment in the far future too.
    private static DateTimeOffset Milliseconds(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.MaxValue;
}
