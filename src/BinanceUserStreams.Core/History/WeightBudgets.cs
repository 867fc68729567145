using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.History;

/// <summary>
/// The budgets of weight, one for each pool in which the exchange counts: the limit is the address's, so that commands and
/// runspaces share them. Sources: section A.5 of the fact sheet on signed requests; for Options no number is documented.
/// </summary>
/// <param name="time">The clock of this machine.</param>
internal sealed class WeightBudgets(TimeProvider time)
{
    private static readonly ConditionalWeakTable<TimeProvider, WeightBudgets> ByClock = new();

    private readonly ConcurrentDictionary<string, WeightBudget> _budgets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the process; another clock than the system's, such as a test has, has its own.</summary>
    public static WeightBudgets For(TimeProvider time) => ByClock.GetValue(time, clock => new WeightBudgets(clock));

    /// <summary>The budget of a market's pool.</summary>
    /// <param name="endpoint">The market, and where it is.</param>
    public WeightBudget Of(MarketEndpoint endpoint)
    {
        var (pool, total) = Pool(endpoint);

        // USDⓈ-M and COIN-M have one counter and two hosts. A host of the user's own has counters of its own.
        var isOwnHost = MarketCatalogue.All.Any(row => row.RestUri == endpoint.RestUri);
        var place = isOwnHost ? $"{endpoint.Environment}" : endpoint.RestUri.Authority;
        return _budgets.GetOrAdd($"{pool} {place}", _ => new WeightBudget(total, time));
    }

    private static (string Pool, int Total) Pool(MarketEndpoint endpoint) => endpoint.Market switch
    {
        Market.PortfolioMargin => ("papi", 6000),
        Market.Options => ("eapi", 400),
        Market.Spot => ("api", 6000),
        Market.CrossMargin or Market.IsolatedMargin => ("sapi", 12_000),
        _ => ("fapi", endpoint.WeightLimit ?? 2400),
    };
}
