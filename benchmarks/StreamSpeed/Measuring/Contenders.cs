using BinanceUserStreams.Benchmarks.Receiving;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Who is measured, by the name on the command line.</summary>
internal static class Contenders
{
    public const string Bare = "bare";
    public const string Ours = "ours";

    /// <summary>The names, and what the table calls them.</summary>
    public static IReadOnlyList<(string Name, string Title)> All { get; } =
    [
        (Bare, "ClientWebSocket, nothing parsed"),
        ("tokens", "ClientWebSocket + Utf8JsonReader, every token"),
        ("document", "ClientWebSocket + JsonDocument, one member"),
        (Ours, "Ours, every property read, text kept"),
    ];

    /// <summary>Connects one.</summary>
    public static async Task<IContender> ConnectAsync(string name, Uri server)
    {
        Uri address = new(server, "/private/ws?listenKey=none");
        return name switch
        {
            Bare => await BareSocket.ConnectAsync(address, null),
            "tokens" => await BareSocket.ConnectAsync(address, Parsers.WalkTokens),
            "document" => await BareSocket.ConnectAsync(address, Parsers.MakeDocument),
            Ours => new OurStream(server, OrderReading.ReadAll),
            _ => throw new ArgumentException($"Nobody is called {name}."),
        };
    }
}
