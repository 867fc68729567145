using System.Text.Json;

namespace BinanceUserStreams.Nats.Connecting;

/// <summary>What a server says of itself before anything else.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, as it says it.</param>
/// <param name="Cluster">The cluster's name; null for a single server.</param>
/// <param name="MaximumPayload">The most bytes of a message with its headers.</param>
/// <param name="RequiresTls">It wants TLS.</param>
/// <param name="OffersTls">It can do TLS.</param>
internal sealed record ServerHello(
    string Name, string Version, string? Cluster, int MaximumPayload, bool RequiresTls, bool OffersTls)
{
    /// <summary>The longest that is listened to; of a real server it is about 500 bytes and 25 for each of its fellows.</summary>
    public const int LongestLine = 65536;

    private const int LargestPayload = 64 * 1024 * 1024;
    private const int SmallestPayload = 1024;
    private const int LongestWord = 256;

    /// <summary>Reads the line, without its end.</summary>
    /// <exception cref="IOException">It is no NATS server's.</exception>
    public static ServerHello Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            if (!line.Span.StartsWith("INFO "u8))
            {
                throw new IOException("what answers is no NATS server");
            }

            using var document = JsonDocument.Parse(line.Slice(5));
            var info = document.RootElement;
            return new ServerHello(
                Word(info, "server_name"), Word(info, "version"), Word(info, "cluster") is { Length: > 0 } cluster ? cluster : null,
                info.TryGetProperty("max_payload", out var most) && most.TryGetInt32(out var bytes)
                    ? Math.Max(SmallestPayload, Math.Min(bytes, LargestPayload))
                    : throw new IOException("the server does not say how large a message may be"),
                Flag(info, "tls_required"), Flag(info, "tls_available"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new IOException("the server introduces itself in a way that nobody understands", exception);
        }
    }

    private static string Word(JsonElement info, string name) =>
        info.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: <= LongestWord } word ? word : "";

    private static bool Flag(JsonElement info, string name) =>
        info.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
