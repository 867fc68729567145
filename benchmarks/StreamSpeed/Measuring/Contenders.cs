using System.Diagnostics;
using BinanceUserStreams.Benchmarks.Receiving;
using BinanceUserStreams.Benchmarks.Sending;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Benchmarks.Measuring;

/// <summary>Who is measured, by the name on the command line.</summary>
internal static class Contenders
{
    public const string Bare = "bare";
    public const string Ours = "ours";

    private const string Journal = "journal";
    private const string JournalAlways = "journal-always";
    private const string Tokens = "tokens";
    private const string Document = "document";

    /// <summary>The names, and what the table calls them.</summary>
    public static IReadOnlyList<(string Name, string Title)> All { get; } =
    [
        (Bare, "ClientWebSocket, nothing read"),
        (Tokens, "ClientWebSocket + Utf8JsonReader, every token"),
        (Document, "ClientWebSocket + JsonDocument, one member read"),
        (Ours, "Ours: typed, every property read, text kept"),
        (Journal, "Ours with a journal, on disk every 200 ms"),
        (JournalAlways, "Ours with a journal, on disk before each batch"),
    ];

    /// <summary>Connects one.</summary>
    /// <param name="name">Who.</param>
    /// <param name="server">Where.</param>
    /// <param name="latencies">Where it puts how old each event is; null to have it work with the events instead.</param>
    public static async Task<IContender> ConnectAsync(string name, Uri server, List<long>? latencies)
    {
        Uri address = new(server, "/private/ws?listenKey=none");
        return name switch
        {
            Bare when latencies is not null => await BareSocket.ConnectAsync(address, frame => Note(
                latencies, OrderFrames.StampOf(frame.Span))),
            Bare => await BareSocket.ConnectAsync(address, null),
            Tokens => await BareSocket.ConnectAsync(address, Parsers.WalkTokens),
            Document => await BareSocket.ConnectAsync(address, Parsers.MakeDocument),
            Ours when latencies is not null => new OurStream(server, order => Note(
                latencies, OrderFrames.StampOfOrder(order.ClientOrderId!)), null),
            Ours => new OurStream(server, OrderReading.ReadAll, null),
            Journal => new OurStream(server, OrderReading.ReadAll, JournalFlush.Interval),
            JournalAlways => new OurStream(server, OrderReading.ReadAll, JournalFlush.Always),
            _ => throw new ArgumentException($"Nobody is called {name}."),
        };
    }

    private static long Note(List<long> latencies, long stamp)
    {
        latencies.Add(Stopwatch.GetTimestamp() - stamp);
        return latencies.Count;
    }
}
