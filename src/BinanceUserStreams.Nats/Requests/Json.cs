using System.Text.Json;

namespace BinanceUserStreams.Nats.Requests;

/// <summary>Reads what servers say without trusting any of it.</summary>
internal static class Json
{
    private const long NanosecondsPerTick = 100;

    /// <summary>A number from 0 on; -1 if there is none there.</summary>
    public static long Number(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : -1;

    /// <summary>A number from 0 on; 0 if there is none there.</summary>
    public static long Count(this JsonElement parent, string name) => Math.Max(0, parent.Number(name));

    /// <summary>A text; empty if there is none there.</summary>
    public static string Text(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>True if it is there and true.</summary>
    public static bool Flag(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A length in nanoseconds; zero if there is none there.</summary>
    public static TimeSpan Length(this JsonElement parent, string name) =>
        TimeSpan.FromTicks(parent.Count(name) / NanosecondsPerTick);

    /// <summary>An object or an array; of the kind Undefined if there is none there.</summary>
    public static JsonElement Part(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The elements of an array; none if it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Part(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>A moment (UTC); null if there is none there.</summary>
    public static DateTimeOffset? Moment(this JsonElement parent, string name) =>
        parent.Part(name) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var moment)
            && moment.Year > 1 ? moment.ToUniversalTime() : null;

    /// <summary>A length in nanoseconds, as servers take it.</summary>
    public static long Nanoseconds(TimeSpan length) =>
        length.Ticks > long.MaxValue / NanosecondsPerTick ? long.MaxValue : length.Ticks * NanosecondsPerTick;
}
