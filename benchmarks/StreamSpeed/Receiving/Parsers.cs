using System.Text.Json;

namespace BinanceUserStreams.Benchmarks.Receiving;

/// <summary>What the runtime offers to read a frame with.</summary>
internal static class Parsers
{
    /// <summary>Looks at every token and makes nothing of it.</summary>
    public static long WalkTokens(ReadOnlyMemory<byte> frame)
    {
        Utf8JsonReader reader = new(frame.Span);
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>Makes a document and reads one member of it.</summary>
    public static long MakeDocument(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        return document.RootElement.GetProperty("E").GetInt64();
    }
}
