using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Emulator.Limits;

/// <summary>
/// The families of calls, each with a request weight of its own. Source: the pages Limits of each; USD-M and COIN-M share
/// one since 2026-06-30.
/// </summary>
internal sealed class WeightPools(EmulatorOptions options)
{
    /// <summary>USD-M and COIN-M.</summary>
    public RateLimiter Futures { get; } = Create(options, options.WeightLimit);

    /// <summary>Portfolio Margin.</summary>
    public RateLimiter Portfolio { get; } = Create(options, options.PortfolioWeightLimit);

    /// <summary>European options.</summary>
    public RateLimiter Options { get; } = Create(options, options.OptionsWeightLimit);

    /// <summary>Spot.</summary>
    public RateLimiter Spot { get; } = Create(options, options.SpotWeightLimit);

    /// <summary>Margin, under <c>/sapi</c>.</summary>
    public RateLimiter Margin { get; } = Create(options, options.MarginWeightLimit);

    public RateLimiter Of(string path) => path.Split('/', 3) switch
    {
        ["", "papi", ..] => Portfolio,
        ["", "eapi", ..] => Options,
        ["", "api", ..] => Spot,
        ["", "sapi", ..] => Margin,
        _ => Futures,
    };

    /// <summary>The weights of a market, by the paths of most of its calls.</summary>
    public RateLimiter Of(EmulatedMarket market) => market switch
    {
        { UsesListenTokens: true } or { WeighsOnAccount: true } => Margin,
        { UsesWebSocketApi: true } => Spot,
        _ => Of(market.ListenKeyPath),
    };

    public void Clear()
    {
        foreach (var pool in (RateLimiter[])[Futures, Portfolio, Options, Spot, Margin])
        {
            pool.Clear();
        }
    }

    private static RateLimiter Create(EmulatorOptions options, int limit) =>
        new(options.TimeProvider, options.TimeScale, limit);
}
