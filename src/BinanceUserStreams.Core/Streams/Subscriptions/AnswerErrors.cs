using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>Maps an answer of the WebSocket API to an error. Source: section A.6 of the fact sheet on signed requests.</summary>
internal static class AnswerErrors
{
    private const int Success = 200;
    private const int TooManyConnections = -1034;

    // The limit counts attempts within five minutes.
    private static readonly TimeSpan ConnectionWindow = TimeSpan.FromMinutes(5);

    /// <summary>The error that an answer is; null for one of success.</summary>
    public static BinanceException? Find(ApiAnswer answer, DateTimeOffset now)
    {
        if (answer is { Status: Success, Error: null })
        {
            return null;
        }

        var id = Identify(answer.Status, answer.Error?.Code);
        var wait = id is BinanceErrorId.RateLimited or BinanceErrorId.IpBanned ? Wait(answer, now) : null;
        var message = answer.Error is { } error ? WireText.OneLine(error.Message) : null;
        return new BinanceException(id, BinanceError.Text(id, Detail(answer, message)))
        {
            HttpStatus = answer.Status,
            ExchangeCode = answer.Error?.Code,
            ExchangeMessage = message,
            RetryAfter = wait,
            RetryAt = wait is { } length ? now.AddBounded(length) : null,
        };
    }

    /// <summary>
    /// True if the exchange says that something is amiss with this connection or token only, so that another one is to be
    /// opened: the token is none, the subscription is already or no longer active, or the connection has no more ids.
    /// </summary>
    public static bool IsOfConnection(BinanceException error) => error.ExchangeCode is -1209 or -2035 or -2036 or -2042;

    /// <summary>True if the exchange takes the listen token for none: another one may do.</summary>
    public static bool IsOfToken(BinanceException error) => error.ExchangeCode == -1209;

    private static BinanceErrorId Identify(int status, int? code) => code switch
    {
        TooManyConnections => BinanceErrorId.RateLimited,
        -1006 or -1008 => BinanceErrorId.ServiceUnavailable,
        _ when ResponseErrors.Identify(status, code) is not BinanceErrorId.UnexpectedResponse and var id => id,
        _ => BinanceErrorId.SubscriptionRejected,
    };

    private static TimeSpan? Wait(ApiAnswer answer, DateTimeOffset now)
    {
        var asked = answer.RetryAfter is { } wait
            ? WaitLimit.Bound(wait, answer.Status)
            : ResponseErrors.WaitNamed(answer.Error?.Message, answer.Status, now);
        var least = answer.Error?.Code == TooManyConnections ? ConnectionWindow : WaitLimit.Least(answer.Status);
        return asked > least ? asked : least > TimeSpan.Zero ? least : asked;
    }

    private static string Detail(ApiAnswer answer, string? message) => message is null
        ? FormattableString.Invariant($"status {answer.Status} without a reason")
        : FormattableString.Invariant($"status {answer.Status}, code {answer.Error!.Code}, \"{message.TrimEnd('.')}\"");
}
