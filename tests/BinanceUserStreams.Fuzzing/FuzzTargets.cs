using BinanceUserStreams.Fuzzing.Targets;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Fuzzing;

/// <summary>Everything that reads what comes from the wire, or from a file that others may have touched.</summary>
internal static class FuzzTargets
{
    /// <summary>New ones: a parser keeps the texts it has seen.</summary>
    public static IReadOnlyList<IFuzzTarget> Create() =>
    [
        new EventTarget(Market.UsdMFutures, "um"),
        new EventTarget(Market.CoinMFutures, "cm"),
        new EventTarget(Market.PortfolioMargin, "pm"),
        new EventTarget(Market.PortfolioMarginPro, "pmpro"),
        new EventTarget(Market.Options, "options"),
        new EventTarget(Market.MarginRisk, "margin-risk"),
        new EventTarget(Market.Spot, "spot"),
        new EventTarget(Market.IsolatedMargin, "margin"),
        new FrameTarget(Market.UsdMFutures),
        new FrameTarget(Market.Spot),
        new RestTarget(RestVerb.Post),
        new RestTarget(RestVerb.Put),
        new RestTarget(RestVerb.Delete),
        new HeaderTarget(),
        new JournalTarget(),
    ];
}
