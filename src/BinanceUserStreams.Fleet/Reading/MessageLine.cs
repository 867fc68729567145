using System.Text.Json;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>Looks at a line without making an object of it.</summary>
internal static class MessageLine
{
    /// <summary>False for an event of a stream, which is nothing but its id when it is recalled.</summary>
    public static bool MayBeStatusOrRecovered(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals(JournalFields.Event) || json.ValueTextEquals(JournalFields.Text))
                {
                    return false;
                }

                if (json.ValueTextEquals(JournalFields.Recovered))
                {
                    return true;
                }

                json.Skip();
            }
        }
        catch (JsonException)
        {
            // Whoever reads it says so.
        }

        return true;
    }
}
