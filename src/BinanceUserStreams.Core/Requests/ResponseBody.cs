using System.Text.Json;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Requests;

/// <summary>The body of a response, read once. Every member is optional; members that are not known are ignored.</summary>
/// <param name="IsObject">True if the body is a JSON object.</param>
/// <param name="Error">The exchange's error; null if the body holds none.</param>
/// <param name="ListenKey">The member <c>listenKey</c>; null if missing, empty or no text.</param>
/// <param name="Expiration">The member <c>expiration</c> (options); null if missing or no time.</param>
internal sealed record ResponseBody(bool IsObject, ExchangeError? Error, string? ListenKey, DateTimeOffset? Expiration)
{
    private static readonly ResponseBody NotAnObject = new(false, null, null, null);

    /// <summary>Reads any text; what is not a JSON object is said so, never thrown.</summary>
    public static ResponseBody Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new ResponseBody(true, ExchangeError.Find(root), FindListenKey(root), FindExpiration(root))
                : NotAnObject;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // The last two: half a character, escaped or written out, has no text.
            return NotAnObject;
        }
    }

    private static string? FindListenKey(JsonElement root) =>
        root.TryGetProperty("listenKey", out var key)
        && key.ValueKind == JsonValueKind.String
        && key.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static DateTimeOffset? FindExpiration(JsonElement root) =>
        root.TryGetProperty("expiration", out var expiration)
        && expiration.ValueKind == JsonValueKind.Number
        && expiration.TryGetInt64(out var milliseconds)
        && milliseconds > 0
        && milliseconds < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
