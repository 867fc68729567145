using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Requests;

/// <summary>The body of a response, read once. Every member is optional; members that are not known are ignored.</summary>
internal sealed record ResponseBody
{
    private static readonly ResponseBody NotAnObject = new();

    /// <summary>True if the body is a JSON object.</summary>
    public bool IsObject { get; private init; }

    /// <summary>The exchange's error; null if the body holds none.</summary>
    public ExchangeError? Error { get; private init; }

    /// <summary>The member <c>listenKey</c>; null if missing, empty or no text.</summary>
    public string? ListenKey { get; private init; }

    /// <summary>The member <c>expiration</c> (options); null if missing or no time.</summary>
    public DateTimeOffset? Expiration { get; private init; }

    /// <summary>The member <c>token</c>, a listen token; null if missing, empty or no text.</summary>
    public string? Token { get; private init; }

    /// <summary>The member <c>expirationTime</c> (listen token); null if missing or no time.</summary>
    public DateTimeOffset? ExpirationTime { get; private init; }

    /// <summary>The member <c>serverTime</c>; null if missing or no time.</summary>
    public DateTimeOffset? ServerTime { get; private init; }

    /// <summary>What must not be shown of the body.</summary>
    public IReadOnlyList<string?> Secrets => [ListenKey, Token];

    /// <summary>Reads any text; what is not a JSON object is said so, never thrown.</summary>
    public static ResponseBody Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : NotAnObject;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // The last two: half a character, escaped or written out, has no text.
            return NotAnObject;
        }
    }

    private static ResponseBody Read(JsonElement root) => new()
    {
        IsObject = true,
        Error = ExchangeError.Find(root),
        ListenKey = FindText(root, "listenKey"),
        Expiration = FindTime(root, "expiration"),
        Token = FindText(root, "token"),
        ExpirationTime = FindTime(root, "expirationTime"),
        ServerTime = FindTime(root, "serverTime"),
    };

    private static string? FindText(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.String
        && member.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static DateTimeOffset? FindTime(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.Number
        && member.TryGetInt64(out var number)
            ? ExchangeTime.Of(number)
            : null;
}
