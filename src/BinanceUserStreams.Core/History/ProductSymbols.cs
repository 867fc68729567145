using System.Text.RegularExpressions;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Signing;

namespace BinanceUserStreams.History;

/// <summary>Which product a symbol is of: answers for one product may list rows of another, and Portfolio Margin has three.</summary>
internal static class ProductSymbols
{
    // BTCUSD_PERP, BTCUSD_261225: paid in the coin. Those of USDⓈ-M name the stable coin: BTCUSDT, BTCUSDT_261225.
    private static readonly Regex CoinM = new("USD_(PERP|[0-9]{6})$", RegexOptions.CultureInvariant);

    /// <summary>True if a symbol can be of the product.</summary>
    public static bool Has(this HistoryProduct product, string symbol) => SignedCall.IsSymbol(symbol) && product switch
    {
        HistoryProduct.CoinM => CoinM.IsMatch(symbol),
        HistoryProduct.UsdM or HistoryProduct.Margin => !CoinM.IsMatch(symbol),
        _ => true,
    };
}
