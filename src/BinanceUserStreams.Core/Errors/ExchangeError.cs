using System.Text.Json;

namespace BinanceUserStreams.Errors;

/// <summary>The exchange's own error body, <c>{"code":-1125,"msg":"This listenKey does not exist."}</c>.</summary>
/// <param name="Code">A negative number.</param>
/// <param name="Message">The text as sent.</param>
internal sealed record ExchangeError(int Code, string Message)
{
    /// <summary>The error that an object holds; null if it is no error.</summary>
    public static ExchangeError? Find(JsonElement body)
    {
        // A success may be said as {"code":200,"msg":"success"}: only negative codes are errors.
        if (!body.TryGetProperty("code", out var code)
            || code.ValueKind != JsonValueKind.Number
            || !code.TryGetInt32(out var number)
            || number >= 0)
        {
            return null;
        }

        var hasText = body.TryGetProperty("msg", out var message) && message.ValueKind == JsonValueKind.String;
        return new ExchangeError(number, hasText ? message.GetString()! : "");
    }
}
