using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator;

/// <summary>How the emulator reads and writes JSON of its own.</summary>
internal static class Wire
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        // The exchange writes apostrophes and non-ASCII symbols as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // A misspelled member must not pass for an absent one.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Converters =
        {
            new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
            new MarketConverter(),
        },
    };

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, _options);

    /// <exception cref="JsonException">The text is not JSON, or not of that shape.</exception>
    public static T? Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, _options);
}
