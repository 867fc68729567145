using System.Text.Json;
using System.Text.Json.Serialization;

namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>A market in JSON is its name.</summary>
internal sealed class MarketConverter : JsonConverter<EmulatedMarket>
{
    public override EmulatedMarket Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return EmulatedMarket.Parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : "");
        }
        catch (ArgumentException exception)
        {
            // The reader of the text adds where that was.
            throw new JsonException(null, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, EmulatedMarket value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);
}
