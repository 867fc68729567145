using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>The names of events: what a user may choose, and what goes into <c>events=</c>.</summary>
internal static class EventFilter
{
    private const string KeyEnded = "listenKeyExpired";

    // The event is documented by its first name; the one client that sends a list calls it by the second (UBWA).
    private static readonly string[] AlgoUpdates = ["ALGO_UPDATE", "ALGO_ORDER_UPDATE"];

    /// <summary>The names to ask the exchange for, in a stable order.</summary>
    /// <param name="market">The market.</param>
    /// <param name="chosen">What the user wants; null for all that the market sends.</param>
    public static IReadOnlyList<string> Of(Market market, IEnumerable<string>? chosen)
    {
        var names = Complete(market, chosen ?? EventCatalogue.Of(market).Select(shape => shape.Name));

        // Whatever the user wants to see: without this one a stream would end in silence.
        return [.. names.Append(KeyEnded).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The names as the exchange writes them, each once: it takes <c>order_trade_update</c> for another event, and one
    /// event has two names.
    /// </summary>
    public static IReadOnlyList<string> Complete(Market market, IEnumerable<string> chosen) =>
    [
        .. chosen
            .Select(name => Find(market, name) ?? name)
            .SelectMany(name => AlgoUpdates.Contains(name) ? AlgoUpdates : [name])
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>True if the market is known to send this event.</summary>
    public static bool IsKnown(Market market, string name) =>
        Find(market, name) is not null || AlgoUpdates.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string? Find(Market market, string name) => Array.Find(
        EventCatalogue.Of(market), shape => shape.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name;
}
