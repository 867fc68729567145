namespace BinanceUserStreams.Emulator.Exchange;

/// <summary>
/// One product that has user data streams, with everything that differs between products.
/// Source: developers.binance.com, the Start, Keepalive and Close pages of each product; for Spot and Margin the pages
/// of the WebSocket API and of the trade data stream.
/// </summary>
public sealed class EmulatedMarket
{
    /// <summary>USD-M futures.</summary>
    public static EmulatedMarket UsdMFutures { get; } =
        new("UsdMFutures", "/fapi/v1/listenKey", "/fapi/v1/time") { RenewalNamesKey = true };

    /// <summary>COIN-M futures.</summary>
    public static EmulatedMarket CoinMFutures { get; } =
        new("CoinMFutures", "/dapi/v1/listenKey", "/dapi/v1/time") { RenewalNamesKey = true };

    /// <summary>Portfolio Margin.</summary>
    public static EmulatedMarket PortfolioMargin { get; } =
        new("PortfolioMargin", "/papi/v1/listenKey", "/papi/v1/time") { ExpiryNamesKey = false };

    /// <summary>Portfolio Margin Pro, whose events come to a socket of its own for a key of USD-M futures.</summary>
    public static EmulatedMarket PortfolioMarginPro { get; } =
        new("PortfolioMarginPro", "/fapi/v1/listenKey", "/fapi/v1/time") { KeyMarket = UsdMFutures };

    /// <summary>European options.</summary>
    public static EmulatedMarket Options { get; } =
        new("Options", "/eapi/v1/listenKey", "/eapi/v1/time") { TellsExpiration = true, ExpiryTimeIsText = true };

    /// <summary>The margin risk stream (cross margin).</summary>
    public static EmulatedMarket MarginRisk { get; } =
        new("MarginRisk", "/sapi/v1/margin/listen-key", "/api/v3/time")
        {
            KeyLength = 44,
            CallerNamesKey = true,
            WeighsOnAccount = true,
            CloseWeight = 3000,
        };

    /// <summary>Spot: a signed subscription on the WebSocket API.</summary>
    public static EmulatedMarket Spot { get; } = new("Spot", "", "/api/v3/time");

    /// <summary>Cross margin: a subscription on the WebSocket API by a listen token.</summary>
    public static EmulatedMarket CrossMargin { get; } =
        new("CrossMargin", "", "/api/v3/time") { UsesListenTokens = true };

    /// <summary>Isolated margin: the same by a listen token of a symbol, each of which has an account.</summary>
    public static EmulatedMarket IsolatedMargin { get; } =
        new("IsolatedMargin", "", "/api/v3/time") { UsesListenTokens = true, HasSymbols = true };

    private EmulatedMarket(string name, string listenKeyPath, string timePath)
    {
        Name = name;
        ListenKeyPath = listenKeyPath;
        TimePath = timePath;
        KeyMarket = this;
    }

    /// <summary>Every market of the emulator.</summary>
    public static IReadOnlyList<EmulatedMarket> All { get; } =
    [
        UsdMFutures, CoinMFutures, PortfolioMargin, PortfolioMarginPro, Options, MarginRisk, Spot, CrossMargin,
        IsolatedMargin,
    ];

    /// <summary>The name used by the control API.</summary>
    public string Name { get; }

    /// <summary>The market whose listen keys it uses: itself, but for Portfolio Margin Pro.</summary>
    public EmulatedMarket KeyMarket { get; private init; }

    /// <summary>The path of the three listen-key calls; empty where there are no listen keys.</summary>
    public string ListenKeyPath { get; }

    /// <summary>Its events come to subscriptions on the WebSocket API, as it has no listen keys.</summary>
    public bool UsesWebSocketApi => ListenKeyPath.Length == 0;

    /// <summary>Subscriptions are made with a listen token; on the rest of the WebSocket API with a signature.</summary>
    public bool UsesListenTokens { get; private init; }

    /// <summary>Every symbol has an account and a stream of its own.</summary>
    public bool HasSymbols { get; private init; }

    /// <summary>The path that tells the exchange's clock.</summary>
    public string TimePath { get; }

    /// <summary>The path that tests connectivity.</summary>
    public string PingPath => TimePath.Replace("/time", "/ping", StringComparison.Ordinal);

    /// <summary>Characters of a listen key.</summary>
    public int KeyLength { get; private init; } = 64;

    /// <summary>PUT answers the key it extended; elsewhere an empty object.</summary>
    public bool RenewalNamesKey { get; private init; }

    /// <summary>POST also answers when the key ends.</summary>
    public bool TellsExpiration { get; private init; }

    /// <summary>The event that a key has ended has its time as a text; elsewhere as a number.</summary>
    public bool ExpiryTimeIsText { get; private init; }

    /// <summary>The event that a key has ended names the key.</summary>
    public bool ExpiryNamesKey { get; private init; } = true;

    /// <summary>PUT and DELETE need the parameter <c>listenKey</c>; elsewhere the API key alone tells.</summary>
    public bool CallerNamesKey { get; private init; }

    /// <summary>Calls weigh on the account (<c>X-SAPI-USED-UID-WEIGHT-1M</c>), not on the IP address.</summary>
    public bool WeighsOnAccount { get; private init; }

    /// <summary>The weight of DELETE; POST and PUT weigh 1 everywhere.</summary>
    public int CloseWeight { get; private init; } = 1;

    /// <summary>Finds a market by its name, ignoring case.</summary>
    /// <exception cref="ArgumentException">No market has that name; the message lists those that exist.</exception>
    public static EmulatedMarket Parse(string name) =>
        All.FirstOrDefault(market => market.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"Unknown market '{name}'; accepted: {string.Join(", ", All.Select(market => market.Name))}.");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
