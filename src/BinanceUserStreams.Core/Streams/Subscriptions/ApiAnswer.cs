using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>
/// An answer of the WebSocket API, <c>{"id":…,"status":…,"result":…}</c> or <c>{"id":…,"status":…,"error":…}</c>, with
/// <c>rateLimits</c>. Every member is optional. Source: sections A.5 and B.4 of the fact sheet on signed requests.
/// </summary>
internal sealed record ApiAnswer
{
    /// <summary>The id of the request, as text; null if it names none.</summary>
    public string? Id { get; private init; }

    /// <summary>What would be the status of a REST answer; 0 if it is missing.</summary>
    public int Status { get; private init; }

    /// <summary>The exchange's error; null if there is none.</summary>
    public ExchangeError? Error { get; private init; }

    /// <summary>How long the exchange wants not to be asked, by its own clock; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The number of the subscription that was made; null if there is none.</summary>
    public long? SubscriptionId { get; private init; }

    /// <summary>When that ends; null if it does not say.</summary>
    public DateTimeOffset? ExpirationTime { get; private init; }

    /// <summary>The exchange's time, if that was asked for; null if it does not say.</summary>
    public DateTimeOffset? ServerTime { get; private init; }

    /// <summary>The weight of requests that this IP address has used in its minute; null if it does not say.</summary>
    public int? UsedWeight { get; private init; }

    /// <summary>Reads a frame; null if it is no answer.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="now">The time, for an exchange that says when to ask again, but not what its time is.</param>
    public static ApiAnswer? Parse(byte[] frame, DateTimeOffset now) => Parse(
        frame, root => (Member(root, "id") ?? Member(root, "error")) is not null ? Read(root, now) : null);

    /// <summary>
    /// The numbers in an answer to <c>session.subscriptions</c>; null if it is another one, or lists what is no subscription.
    /// </summary>
    /// <param name="frame">Its frame.</param>
    public static IReadOnlyList<long>? SubscriptionsIn(byte[] frame) => Parse(
        frame, root => Member(root, "result") is { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().Select(item => Number(item, "subscriptionId")).ToArray() is var numbers
            && !numbers.Contains(null)
            ? numbers.OfType<long>().ToArray()
            : null);

    private static T? Parse<T>(byte[] frame, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(frame);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // A text that is no UTF-8, or half a character, is found only when it is read.
            return null;
        }
    }

    private static ApiAnswer Read(JsonElement root, DateTimeOffset now)
    {
        var result = Member(root, "result");
        var error = Member(root, "error");
        return new ApiAnswer
        {
            Id = Member(root, "id") is { } id && id.ValueKind is JsonValueKind.Number or JsonValueKind.String
                ? id.ToString()
                : null,
            Status = (int?)Number(root, "status") ?? 0,
            Error = IsObject(error) ? ExchangeError.Find(error!.Value) : null,
            RetryAfter = RetryIn(Member(error, "data"), now),
            SubscriptionId = Number(result, "subscriptionId"),
            ExpirationTime = Time(result, "expirationTime"),
            ServerTime = Time(result, "serverTime"),
            UsedWeight = FindWeight(Member(root, "rateLimits")),
        };
    }

    // Counted from the exchange's own time if it says that: the clock of this machine may be wrong.
    private static TimeSpan? RetryIn(JsonElement? data, DateTimeOffset now) =>
        Time(data, "retryAfter") - (Time(data, "serverTime") ?? now);

    private static int? FindWeight(JsonElement? limits)
    {
        foreach (var limit in limits is { ValueKind: JsonValueKind.Array } some ? some.EnumerateArray() : default)
        {
            if (Text(limit, "rateLimitType") == "REQUEST_WEIGHT" && Text(limit, "interval") == "MINUTE")
            {
                return Number(limit, "count") is >= 0 and <= int.MaxValue and var count ? (int)count : null;
            }
        }

        return null;
    }

    private static DateTimeOffset? Time(JsonElement? parent, string name) =>
        Number(parent, name) is { } number ? ExchangeTime.Of(number) : null;

    private static long? Number(JsonElement? parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value)
            ? value
            : null;

    private static string? Text(JsonElement? parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement? parent, string name) =>
        IsObject(parent) && parent!.Value.TryGetProperty(name, out var member) ? member : null;

    private static bool IsObject(JsonElement? element) => element is { ValueKind: JsonValueKind.Object };
}
