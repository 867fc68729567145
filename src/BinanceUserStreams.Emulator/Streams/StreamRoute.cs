using BinanceUserStreams.Emulator.Exchange;

namespace BinanceUserStreams.Emulator.Streams;

/// <summary>
/// An entrance for sockets, and the markets whose events come in there. The exchange has a host for each; here they are
/// one. Where nothing is documented to be delivered the handshake succeeds all the same, and nothing ever comes.
/// Source: the Connect page of every product, and for USD-M the Important WebSocket Change Notice.
/// </summary>
/// <param name="Prefix">What the path begins with.</param>
/// <param name="Markets">The markets it carries.</param>
internal sealed record StreamRoute(string Prefix, IReadOnlyList<EmulatedMarket> Markets)
{
    private static readonly StreamRoute[] _prefixed =
    [
        // Only /private reads listenKey= and events=. Keys in the path connect and stay silent there since 2026-04-23
        // according to go-binance#812 and UBWA#445; the documents still show them.
        new("private", [EmulatedMarket.UsdMFutures, EmulatedMarket.Options]) { ReadsQuery = true },
        new("pm", [EmulatedMarket.PortfolioMargin]),
        new("pm-classic", [EmulatedMarket.PortfolioMarginPro]),
    ];

    // dstream and margin-stream, and what fstream was before the split: there USD-M connects and stays silent.
    private static readonly StreamRoute _unrouted =
        new("", [EmulatedMarket.CoinMFutures, EmulatedMarket.MarginRisk]) { Legacy = [EmulatedMarket.UsdMFutures] };

    /// <summary>Keys are named in the query string.</summary>
    public bool ReadsQuery { get; private init; }

    private IReadOnlyList<EmulatedMarket> Legacy { get; init; } = [];

    /// <summary>The entrance a path leads to.</summary>
    public static StreamRoute Of(string? firstPart) =>
        Array.Find(_prefixed, route => route.Prefix == firstPart) ?? _unrouted;

    /// <summary>The markets whose events reach a key named like this.</summary>
    public IReadOnlyList<EmulatedMarket> Carries(KeyForm form, bool silentLegacy) => form switch
    {
        KeyForm.Query => ReadsQuery ? Markets : [],
        KeyForm.Path when ReadsQuery => silentLegacy ? [] : Markets,
        _ => silentLegacy ? Markets : [.. Markets, .. Legacy],
    };
}
