using BinanceUserStreams.Emulator.Limits;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>
/// An error of signed calls, word for word, for REST and the WebSocket API alike. Source: errors.md of the spot documents
/// and the error codes of USD-M futures; for listen tokens the trade data stream of margin, which gives no text.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The exchange's code.</param>
/// <param name="Msg">Its text.</param>
internal sealed record ExchangeError(int Status, int Code, string Msg)
{
    /// <summary>When the call was refused, in milliseconds of the exchange's clock; only of one that has to wait.</summary>
    public long? RefusedAt { get; init; }

    /// <summary>When it may be made again, likewise.</summary>
    public long? RetryAt { get; init; }

    public static ExchangeError BadApiKeyFormat { get; } = new(401, -2014, "API-key format invalid.");

    public static ExchangeError RejectedApiKey { get; } =
        new(401, -2015, "Invalid API-key, IP, or permissions for action.");

    public static ExchangeError WrongSignature { get; } =
        new(400, -1022, "Signature for this request is not valid.");

    public static ExchangeError OutsideRecvWindow { get; } =
        new(400, -1021, "Timestamp for this request is outside of the recvWindow.");

    public static ExchangeError AheadOfServer { get; } =
        new(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");

    public static ExchangeError RecvWindowTooLong { get; } = new(400, -1131, "recvWindow must be less than 60000.");

    public static ExchangeError DuplicateParameter { get; } =
        new(400, -1101, "Duplicate values for a parameter detected.");

    public static ExchangeError InvalidSymbol { get; } = new(400, -1121, "Invalid symbol.");

    public static ExchangeError NoSuchOrder { get; } = new(400, -2013, "Order does not exist.");

    public static ExchangeError ArchivedOrder { get; } = new(
        400,
        -2026,
        "Order was canceled or expired with no executed qty over 90 days ago and has been archived.");

    public static ExchangeError StartAfterEnd { get; } =
        new(400, -1023, "Start time is greater than end time.");

    public static ExchangeError InvalidCombination { get; } =
        new(400, -1128, "Combination of optional parameters invalid.");

    public static ExchangeError NoSuchListenToken { get; } = new(400, -1209, "Invalid listenToken.");

    public static ExchangeError AlreadySubscribed { get; } =
        new(400, -2035, "User Data Stream subscription already active.");

    public static ExchangeError NotSubscribed { get; } = new(400, -2036, "User Data Stream subscription not active.");

    public static ExchangeError NoSubscriptionIdLeft { get; } =
        new(400, -2042, "Maximum subscription ID reached for this connection.");

    /// <summary>Which code the exchange has for this is not documented.</summary>
    public static ExchangeError TooManySubscriptions { get; } =
        new(400, -1034, "Too many active subscriptions; current limit is '1000'.");

    public static ExchangeError TooManyConnections(DateTimeOffset now, TimeSpan left) =>
        new(429, -1034, "Too many connection attempts from IP; current limit is 300 per '5 MINUTES'.")
        {
            RefusedAt = now.ToUnixTimeMilliseconds(),
            RetryAt = (now + left).ToUnixTimeMilliseconds(),
        };

    /// <summary>Which code the exchange has for a session that is not logged on is not documented.</summary>
    public static ExchangeError NotLoggedOn { get; } = new(401, -1002, "You are not authorized to execute this request.");

    public static ExchangeError InvalidJson { get; } = new(400, -1135, "Invalid JSON Request");

    /// <summary>Which code the exchange has for an unknown method is not documented.</summary>
    public static ExchangeError NoSuchMethod { get; } = new(400, -1020, "This operation is not supported.");

    public static ExchangeError MissingParameter(string name) =>
        new(400, -1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static ExchangeError WindowTooLong(TimeSpan longest) =>
        new(400, -1127, $"More than {longest.TotalHours} hours between startTime and endTime.");

    /// <summary>The same of Margin, for some of its calls.</summary>
    public static ExchangeError MarginWindowTooLong(TimeSpan longest) =>
        new(400, -4047, $"Time interval must be within 0-{longest.TotalDays} days");

    public static ExchangeError MissingEither(string name, string other) =>
        new(400, -1102, $"Param '{name}' or '{other}' must be sent, but both were empty/null!");

    public static ExchangeError MalformedParameter(string name, string range) =>
        new(400, -1100, $"Illegal characters found in parameter '{name}'; legal range is '{range}'.");

    public static ExchangeError InvalidParameter(string name) =>
        new(400, -1130, $"Data sent for parameter '{name}' is not valid.");

    public static ExchangeError UnreadParameters(int read, int sent) => new(
        400, -1104, $"Not all sent parameters were read; read '{read}' parameter(s) but was sent '{sent}'.");

    /// <summary>The address has used too much weight, or is banned.</summary>
    public static ExchangeError Refused(RequestVerdict verdict, int limit, DateTimeOffset now)
    {
        var until = (now + verdict.RetryAfter.GetValueOrDefault()).ToUnixTimeMilliseconds();
        var (status, text) = verdict.BannedUntil is null
            ? (429, $"Too much request weight used; current limit is {limit} request weight per 1 MINUTE. "
                + "Please use WebSocket Streams for live updates to avoid polling the API.")
            : (418, $"Way too much request weight used; IP banned until {until}. "
                + "Please use WebSocket Streams for live updates to avoid bans.");
        return new ExchangeError(status, -1003, text) { RefusedAt = now.ToUnixTimeMilliseconds(), RetryAt = until };
    }
}
