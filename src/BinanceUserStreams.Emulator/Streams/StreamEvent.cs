using System.Text;
using System.Text.Json;
using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>An event as it goes on the wire.</summary>
/// <param name="Market">The product it belongs to.</param>
/// <param name="Name">Its member <c>e</c>, which filters go by.</param>
/// <param name="Json">The text in UTF-8.</param>
internal sealed record StreamEvent(EmulatedMarket Market, string Name, ReadOnlyMemory<byte> Json)
{
    /// <summary>
    /// The one event the filter <c>events=</c> does not hide here, as it is about the stream and not about the account.
    /// Whether the exchange hides it is not documented.
    /// </summary>
    public const string KeyEnded = "listenKeyExpired";

    /// <exception cref="ArgumentException">The text is no JSON object.</exception>
    public static StreamEvent Parse(EmulatedMarket market, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is not { ValueKind: JsonValueKind.Object } root
                ? throw new ArgumentException("An event is a JSON object.")
                : new StreamEvent(market, NameOf(root), Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"An event is a JSON object; this is no JSON: {exception.Message}", exception);
        }
    }

    private static string NameOf(JsonElement root) => root.TryGetProperty("e", out var name) ? name.ToString() : "";
}
