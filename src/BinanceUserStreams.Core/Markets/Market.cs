namespace BinanceUserStreams.Markets;

/// <summary>
/// The Binance products that have a user data stream. Source: section 1.2 of the fact sheet, and section B.2 of the one
/// on signed requests.
/// </summary>
public enum Market
{
    /// <summary>USDⓈ-M futures, <c>fapi.binance.com</c>.</summary>
    UsdMFutures = 1,

    /// <summary>COIN-M futures, <c>dapi.binance.com</c>.</summary>
    CoinMFutures,

    /// <summary>Portfolio Margin, <c>papi.binance.com</c>.</summary>
    PortfolioMargin,

    /// <summary>Portfolio Margin Pro: its stream is opened with the USDⓈ-M listen key.</summary>
    PortfolioMarginPro,

    /// <summary>European options, <c>eapi.binance.com</c>.</summary>
    Options,

    /// <summary>The cross margin risk stream, <c>api.binance.com</c>.</summary>
    MarginRisk,

    /// <summary>Spot: a subscription on the WebSocket API, <c>ws-api.binance.com</c>.</summary>
    Spot,

    /// <summary>Cross margin: a subscription on the WebSocket API.</summary>
    CrossMargin,

    /// <summary>Isolated margin: a subscription on the WebSocket API for each symbol.</summary>
    IsolatedMargin,
}
