namespace BinanceUserStreams.Events.Recovery;

/// <summary>
/// Which of the exchange's products a row of its REST API is of: it decides the names of the row's members. Portfolio Margin
/// has three of them.
/// </summary>
internal enum HistoryProduct
{
    /// <summary>Futures that are settled in a stable coin.</summary>
    UsdM,

    /// <summary>Futures that are settled in the coin itself.</summary>
    CoinM,

    /// <summary>European options.</summary>
    Options,

    /// <summary>The spot account.</summary>
    Spot,

    /// <summary>Cross and isolated margin, and the margin orders of Portfolio Margin.</summary>
    Margin,
}
