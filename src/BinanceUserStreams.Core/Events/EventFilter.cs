using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>The names of events: what a user may choose, and what goes into <c>events=</c>.</summary>
internal static class EventFilter
{
    /// <summary>What the module makes of the account itself: it can be chosen, and the exchange knows nothing of it.</summary>
    public const string Snapshot = "AccountSnapshot";

    private const string KeyEnded = "listenKeyExpired";

    // The exchange uses one of the two names, and it is not documented which: a filter for one takes the other too.
    private static readonly string[][] Synonyms =
    [
        // The event is documented by its first name; the one client that sends a list calls it by the second (UBWA).
        ["ALGO_UPDATE", "ALGO_ORDER_UPDATE"],
        ["riskLevelChange", "RISK_LEVEL_CHANGE"],
        ["MARGIN_LEVEL_STATUS_CHANGE", "marginLevelChange"],
        ["USER_LIABILITY_CHANGE", "liabilityChange"],
    ];

    /// <summary>
    /// Announced for Portfolio Margin Pro on 2026-10-22, its members published nowhere: it comes as an
    /// <see cref="UnknownEvent"/>.
    /// </summary>
    private const string UniMmrDrop = "uniMMRDrop";

    /// <summary>The names that can come on a market: the documented ones, and what the module makes itself.</summary>
    public static IEnumerable<string> Offered(Market market) =>
        HistoryProducts.Of(market).Count > 0 ? Documented(market).Append(Snapshot) : Documented(market);

    /// <summary>The names that a market is known to send, those of the documents only.</summary>
    public static IEnumerable<string> Documented(Market market)
    {
        var typed = EventCatalogue.Of(market).Where(shape => !shape.IsAlias).Select(shape => shape.Name);
        return market == Market.PortfolioMarginPro ? typed.Append(UniMmrDrop) : typed;
    }

    /// <summary>The names to ask the exchange for, in a stable order.</summary>
    /// <param name="market">The market.</param>
    /// <param name="chosen">What the user wants; null for all that the market sends.</param>
    public static IReadOnlyList<string> Of(Market market, IEnumerable<string>? chosen)
    {
        var names = Complete(market, chosen ?? EventCatalogue.Of(market).Select(shape => shape.Name))
            .Where(name => name != Snapshot);

        // Whatever the user wants to see: without this one a stream would end in silence.
        return [.. names.Append(KeyEnded).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The names as the exchange writes them, each once: it takes <c>order_trade_update</c> for another event, and one
    /// event can have two names.
    /// </summary>
    public static IReadOnlyList<string> Complete(Market market, IEnumerable<string> chosen) =>
    [
        .. chosen
            .Select(name => Find(market, name) ?? name)
            .SelectMany(name => NamesOf(market, name))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>True if the market is known to send this event.</summary>
    public static bool IsKnown(Market market, string name) => Find(market, name) is not null;

    /// <summary>True if any market is known to send this event.</summary>
    public static bool IsKnown(string name) => EventCatalogue.All.Select(shape => shape.Name).Append(UniMmrDrop).Append(Snapshot)
        .Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string[] NamesOf(Market market, string name) =>
        Array.Find(Synonyms, names => names.Contains(name)) is { } both && both.All(one => IsKnown(market, one))
            ? both
            : [name];

    private static string? Find(Market market, string name) => EventCatalogue.Of(market).Select(shape => shape.Name)
        .Concat(Offered(market))
        .FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
