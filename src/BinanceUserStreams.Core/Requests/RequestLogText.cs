using System.Globalization;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Requests;

/// <summary>The words of the verbose and debug lines.</summary>
internal static class RequestLogText
{
    public static string Caller(ApiRequest call) => call.ApiKey is null ? "no API key" : $"API key {call.ApiKey}";

    public static string Answered(Attempt attempt) =>
        $"{attempt.Reply} after {Duration(attempt)}{Weight(attempt.Reply)}";

    public static string Failed(Attempt attempt, BinanceException error, TimeSpan? wait)
    {
        var next = wait is { } delay
            ? FormattableString.Invariant($"The next attempt follows in {delay.TotalSeconds:0.0##} s.")
            : "It is not tried again.";
        return $"{error.ErrorId} after {Duration(attempt)}{Weight(attempt.Reply)}: {error.Message} {next}";
    }

    public static string Wire(ApiRequest call, ApiResponse reply)
    {
        if (ResponseErrors.IsListAskedFor(call, reply))
        {
            // To search hundreds of thousands of characters for secrets takes longer than to read them.
            return FormattableString.Invariant($"{call} was answered {reply.StatusCode}, a list of {reply.Utf8.Length} bytes");
        }

        string?[] secrets = [call.ApiKey?.Reveal(), call.ListenKey, .. ResponseBody.Parse(reply.Body).Secrets];
        var type = WireText.OneLine(reply.ContentType ?? "", secrets);
        return $"{call} was answered {reply.StatusCode} {type}, body: {WireText.OneLine(reply.Body, secrets)}";
    }

    private static string Duration(Attempt attempt) =>
        attempt.Duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";

    private static string Weight(ApiResponse? reply) =>
        reply?.UsedWeight is { } weight
            ? FormattableString.Invariant($", request weight used this minute: {weight}")
            : "";
}
