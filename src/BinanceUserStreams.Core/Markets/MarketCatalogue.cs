using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Markets;

/// <summary>
/// Every host, path and URL form: the one place where they are defined. Sources: sections 1.2, 1.4, 1.5 and 1.6 of the
/// fact sheet, compiled from developers.binance.com.
/// </summary>
public static class MarketCatalogue
{
    // The only form that is documented and seen to deliver on the routed hosts since 2026-04-23. With the key in the
    // path the handshake succeeds there too, and then nothing ever arrives (go-binance#812, UBWA#445); without the
    // list of events production is reported to be silent as well (UBWA#446).
    private const string RoutedForm = "/private/ws?listenKey={listenKey}&events={events}";

    private static readonly MarketEndpoint[] Rows =
    [
        Production(Market.UsdMFutures, "https://fapi.binance.com", "/fapi/v1/listenKey",
            "wss://fstream.binance.com", RoutedForm),
        Production(Market.CoinMFutures, "https://dapi.binance.com", "/dapi/v1/listenKey",
            "wss://dstream.binance.com", "/ws/{listenKey}"),
        Production(Market.PortfolioMargin, "https://papi.binance.com", "/papi/v1/listenKey",
            "wss://fstream.binance.com", "/pm/ws/{listenKey}"),
        Production(Market.PortfolioMarginPro, "https://fapi.binance.com", "/fapi/v1/listenKey",
            "wss://fstream.binance.com", "/pm-classic/ws/{listenKey}"),

        // The options page shows the path form, on the same host and route where that form is silent for USDⓈ-M.
        Production(Market.Options, "https://eapi.binance.com", "/eapi/v1/listenKey",
            "wss://fstream.binance.com", RoutedForm),
        Production(Market.MarginRisk, "https://api.binance.com", "/sapi/v1/margin/listen-key",
            "wss://margin-stream.binance.com", "/ws/{listenKey}") with { KeyIsParameter = true },

        // Spot and margin have no listen key since 2026-02-20: sections B.1 and B.2 of the fact sheet on signed requests.
        WebSocketApi(Market.Spot, ExchangeEnvironment.Production, "https://api.binance.com", "wss://ws-api.binance.com"),
        WebSocketApi(
            Market.CrossMargin, ExchangeEnvironment.Production, "https://api.binance.com", "wss://ws-api.binance.com"),
        WebSocketApi(
            Market.IsolatedMargin, ExchangeEnvironment.Production, "https://api.binance.com", "wss://ws-api.binance.com"),
        WebSocketApi(
            Market.Spot, ExchangeEnvironment.Demo, "https://demo-api.binance.com", "wss://demo-ws-api.binance.com"),
        WebSocketApi(
            Market.Spot, ExchangeEnvironment.Testnet, "https://testnet.binance.vision",
            "wss://ws-api.testnet.binance.vision"),

        // Where the documents disagree the newest one (2026-06) is taken: demo-fapi and demo-fstream. The older names
        // (testnet.binancefuture.com, fstream.binancefuture.com) can be given as overrides.
        Demo(Market.UsdMFutures, "https://demo-fapi.binance.com", "/fapi/v1/listenKey",
            "wss://demo-fstream.binance.com", RoutedForm),
        Demo(Market.CoinMFutures, "https://testnet.binancefuture.com", "/dapi/v1/listenKey",
            "wss://dstream.binancefuture.com", "/ws/{listenKey}"),
        Demo(Market.Options, "https://demo-fapi.binance.com", "/eapi/v1/listenKey",
            "wss://demo-fstream.binance.com", RoutedForm),
    ];

    /// <summary>Every row, production first.</summary>
    public static IReadOnlyList<MarketEndpoint> All => Rows;

    /// <summary>The row of a market in an environment.</summary>
    /// <exception cref="BinanceException">UnsupportedEnvironment: no such host is documented.</exception>
    public static MarketEndpoint Find(Market market, ExchangeEnvironment environment)
    {
        foreach (var row in Rows)
        {
            if (row.Market == market && row.Environment == environment)
            {
                return row;
            }
        }

        throw BinanceError.Of(BinanceErrorId.UnsupportedEnvironment, $"{market} in {environment}");
    }

    /// <summary>
    /// The row of a market in an environment with other base addresses. Where no host is documented both addresses must
    /// be given: then nothing has to be guessed, and the paths are those of production.
    /// </summary>
    /// <exception cref="BinanceException">UnsupportedEnvironment or InsecureUri.</exception>
    public static MarketEndpoint Find(Market market, ExchangeEnvironment environment, Uri? restUri, Uri? streamUri)
    {
        if (restUri is null || streamUri is null)
        {
            return Find(market, environment).WithAddresses(restUri, streamUri);
        }

        var row = Find(market, ExchangeEnvironment.Production) with { Environment = environment };
        return row.WithAddresses(restUri, streamUri);
    }

    /// <summary>Refuses a market whose streams are opened without a listen key.</summary>
    /// <exception cref="BinanceException">ListenKeyUnsupported.</exception>
    public static void RequireListenKeys(Market market)
    {
        if (Find(market, ExchangeEnvironment.Production).Session != SessionKind.ListenKey)
        {
            throw BinanceError.Of(BinanceErrorId.ListenKeyUnsupported, $"{market}");
        }
    }

    /// <summary>
    /// Refuses an address that comes from data unless it is the one of this row: whoever can write a file must not decide
    /// to which host a key is sent. Null is what the data does not name.
    /// </summary>
    /// <exception cref="BinanceException">UntrustedUri.</exception>
    public static void RequireOwn(Market market, ExchangeEnvironment environment, Uri? restUri, Uri? streamUri)
    {
        var own = Array.Find(Rows, row => row.Market == market && row.Environment == environment);
        RequireOwn("RestUri", restUri, own?.RestUri);
        RequireOwn("StreamUri", streamUri, own?.StreamUri);
    }

    private static void RequireOwn(string name, Uri? given, Uri? own)
    {
        if (given is null || given == own)
        {
            return;
        }

        // The whole of it could hold a secret, or what cannot be shown.
        var shown = given.IsAbsoluteUri ? $"{given.Scheme}://{given.Host}:{given.Port}" : "no complete address";
        throw BinanceError.Of(BinanceErrorId.UntrustedUri, $"its {name} is {WireText.OneLine(shown)}");
    }

    private static MarketEndpoint Production(Market market, string rest, string path, string stream, string form) =>
        new(market, ExchangeEnvironment.Production, new Uri(rest), path, new Uri(stream), form)
        {
            TimePath = TimePathOf(market),
            WeightLimit = market switch
            {
                Market.Options => null,
                Market.PortfolioMargin or Market.MarginRisk => 6000,
                _ => 2400,
            },
        };

    private static MarketEndpoint WebSocketApi(
        Market market, ExchangeEnvironment environment, string rest, string stream) =>
        new(market, environment, new Uri(rest), "", new Uri(stream), "/ws-api/v3")
        {
            Session = market == Market.Spot ? SessionKind.Signature : SessionKind.ListenToken,
            TimePath = TimePathOf(market),
            WeightLimit = 6000,
        };

    // The demo of USDⓈ-M says 6000 in its exchangeInfo; of the others nothing is known.
    private static MarketEndpoint Demo(Market market, string rest, string path, string stream, string form) =>
        new(market, ExchangeEnvironment.Demo, new Uri(rest), path, new Uri(stream), form)
        {
            TimePath = TimePathOf(market),
            WeightLimit = market == Market.UsdMFutures ? 6000 : null,
        };

    // The one of Portfolio Margin is in no document, and answers (seen 2026-06-11); the margin risk stream has its calls
    // on the host of the spot market.
    private static string TimePathOf(Market market) => market switch
    {
        Market.CoinMFutures => "/dapi/v1/time",
        Market.PortfolioMargin => "/papi/v1/time",
        Market.Options => "/eapi/v1/time",
        Market.MarginRisk or Market.Spot or Market.CrossMargin or Market.IsolatedMargin => "/api/v3/time",
        _ => "/fapi/v1/time",
    };
}
