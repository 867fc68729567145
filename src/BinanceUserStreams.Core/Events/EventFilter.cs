using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>The names that go into <c>events=</c>.</summary>
internal static class EventFilter
{
    private const string KeyEnded = "listenKeyExpired";
    private const string AlgoUpdate = "ALGO_UPDATE";

    /// <summary>The names to ask for, in a stable order.</summary>
    /// <param name="market">The market.</param>
    /// <param name="chosen">What the user wants; null for all that the market sends.</param>
    public static IReadOnlyList<string> Of(Market market, IEnumerable<string>? chosen)
    {
        List<string> names = [.. chosen ?? EventCatalogue.Of(market).Select(shape => shape.Name)];

        // The event is documented as ALGO_UPDATE; the one client that sends a list calls it ALGO_ORDER_UPDATE (UBWA).
        if (names.Contains(AlgoUpdate))
        {
            names.Add("ALGO_ORDER_UPDATE");
        }

        // Whatever the user wants to see: without this one a stream would end in silence.
        names.Add(KeyEnded);
        return [.. names.Distinct(StringComparer.Ordinal)];
    }
}
