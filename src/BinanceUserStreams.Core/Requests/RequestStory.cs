using System.Globalization;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Requests;

/// <summary>The words of the verbose and debug lines.</summary>
internal static class RequestStory
{
    public static string Answered(RestReply reply, TimeSpan took) =>
        $"{reply} after {Milliseconds(took)}{Weight(reply)}";

    public static string Failed(BinanceException error, RestReply? reply, TimeSpan took, TimeSpan? wait)
    {
        var next = wait is { } delay
            ? string.Format(CultureInfo.InvariantCulture, "The next attempt follows in {0:0.0##} s.", delay.TotalSeconds)
            : "It is not tried again.";
        return $"{error.ErrorId} after {Milliseconds(took)}{Weight(reply)}: {error.Message} {next}";
    }

    // The answer's key is masked before the line is cut, so that no half of it is left at the end.
    public static string Wire(RestCall call, RestReply reply)
    {
        var body = WireText.OneLine(
            reply.Body, call.ApiKey.Reveal(), call.ListenKey, ReplyBody.Parse(reply.Body).ListenKey);
        return $"{call} was answered {reply.StatusCode} {reply.ContentType}, body: {body}";
    }

    private static string Milliseconds(TimeSpan took) =>
        took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";

    private static string Weight(RestReply? reply) =>
        reply?.UsedWeight is { } weight ? $", request weight used this minute: {weight}" : "";
}
