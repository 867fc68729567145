using System.Text.Encodings.Web;
using System.Text.Json;

namespace BinanceUserStreams.Tests.Emulator.WebSocketApi;

/// <summary>The samples of the documents.</summary>
internal static class DocumentedPayload
{
    private static readonly JsonSerializerOptions _asOnTheWire = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonElement Read(string name) => ReadFrom("WebSocketApi", name);

    /// <summary>The event of a sample, without its wrapper.</summary>
    public static JsonElement ReadEvent(string name) => ReadFrom("", name).GetProperty("event");

    /// <summary>A sample as it is.</summary>
    public static JsonElement Sample(string name) => ReadFrom("", name);

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    /// <summary>It without white space, as on the wire.</summary>
    public static string TextOf(JsonElement element) => JsonSerializer.Serialize(element, _asOnTheWire);

    /// <summary>Names and kinds of all members, in their order; an array by its first element.</summary>
    public static string ShapeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(
            ',', element.EnumerateObject().Select(member => $"{member.Name}:{ShapeOf(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Concat(element.EnumerateArray().Take(1).Select(ShapeOf)) + "]",
        JsonValueKind.True or JsonValueKind.False => "flag",
        var kind => kind.ToString(),
    };

    private static JsonElement ReadFrom(string folder, string name) => Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", folder, $"{name}.json")));
}
