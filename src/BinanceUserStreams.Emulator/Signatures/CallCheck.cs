using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Signatures;

/// <summary>
/// Checks who makes a call, in the order of the exchange: its API key, its clock, its signature. Source: rest-api.md of
/// the spot documents, SIGNED endpoint security and Timing security.
/// </summary>
internal sealed partial class CallCheck(ApiKeyDirectory apiKeys, Func<DateTimeOffset> clock)
{
    private const string Digits = "^[0-9]{1,20}$";
    private const decimal LongestRecvWindow = 60_000;
    private const decimal DefaultRecvWindow = 5000;
    private const decimal LargestLead = 1000;

    // The first number of microseconds: as milliseconds it would be the year 5138.
    private const decimal LeastMicroseconds = 100_000_000_000_000;

    /// <summary>What is wrong with the API key; <see langword="null"/> when nothing is.</summary>
    public ExchangeError? CheckKey(string? apiKey) =>
        !KeyText.IsApiKey(apiKey) ? ExchangeError.BadApiKeyFormat
        : apiKeys.IsRejected(apiKey!) ? ExchangeError.RejectedApiKey
        : null;

    /// <summary>What is wrong with a signed call; <see langword="null"/> when nothing is.</summary>
    public ExchangeError? Check(SignedCall call)
    {
        if (string.IsNullOrEmpty(call.Timestamp))
        {
            return ExchangeError.MissingParameter("timestamp");
        }

        if (string.IsNullOrEmpty(call.Signature))
        {
            return ExchangeError.MissingParameter("signature");
        }

        return CheckKey(call.ApiKey)
            ?? CheckClock(call.Timestamp, call.RecvWindow)
            ?? (apiKeys.KeyOf(call.ApiKey).Verifies(Encoding.UTF8.GetBytes(call.Payload), call.Signature)
                ? null
                : ExchangeError.WrongSignature);
    }

    private ExchangeError? CheckClock(string timestamp, string? recvWindow)
    {
        if (!WholeNumber().IsMatch(timestamp))
        {
            return ExchangeError.MalformedParameter("timestamp", Digits);
        }

        if (recvWindow is not null && !Milliseconds().IsMatch(recvWindow))
        {
            return ExchangeError.MalformedParameter("recvWindow", "^[0-9]{1,5}(\\.[0-9]{1,3})?$");
        }

        var window = recvWindow is null ? DefaultRecvWindow : Number(recvWindow);
        var time = Number(timestamp);
        var told = time >= LeastMicroseconds ? time / 1000 : time;
        var now = (decimal)(clock() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        return window > LongestRecvWindow ? ExchangeError.RecvWindowTooLong
            : told >= now + LargestLead ? ExchangeError.AheadOfServer
            : now - told > window ? ExchangeError.OutsideRecvWindow
            : null;
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(Digits)]
    private static partial Regex WholeNumber();

    [GeneratedRegex("^[0-9]{1,5}(\\.[0-9]{1,3})?$")]
    private static partial Regex Milliseconds();
}
