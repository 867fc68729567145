using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fills;

/// <summary>
/// What the price of a symbol is in, and what its profit is in, as far as the symbol's name says it for certain. No event of an
/// order says it.
/// </summary>
internal static class QuoteAsset
{
    private const string CoinMBase = "USD_";

    // None of them is the end of another quote asset's name; EUR is that of AEUR.
    private static readonly string[] Names =
        ["USDT", "USDC", "FDUSD", "TUSD", "BUSD", "USD1", "BTC", "ETH", "BNB", "TRY", "BRL", "JPY", "EUR"];

    /// <summary>The quote asset of a symbol; null if it is not certain.</summary>
    /// <param name="market">The market.</param>
    /// <param name="unit">UM, CM or Margin of Portfolio Margin.</param>
    /// <param name="symbol">Such as BTCUSDT, BTCUSDT_260327, BTCUSD_PERP.</param>
    public static string? Of(Market market, string? unit, string? symbol)
    {
        if (symbol is null || IsOptions(market))
        {
            return IsOptions(market) && symbol is not null ? "USDT" : null;
        }

        if (IsCoinM(market, unit))
        {
            return "USD";
        }

        var end = symbol.IndexOf('_');
        var pair = end < 0 ? symbol : symbol.Substring(0, end);
        return pair.EndsWith("AEUR", StringComparison.Ordinal)
            ? null
            : Array.Find(Names, name => pair.Length > name.Length && pair.EndsWith(name, StringComparison.Ordinal));
    }

    /// <summary>The asset in which a position of COIN-M is held and paid, which its name begins with; null if it is of none.</summary>
    public static string? OfCoinM(string? symbol) =>
        symbol?.IndexOf(CoinMBase, StringComparison.Ordinal) is { } end and > 0 ? symbol.Substring(0, end) : null;

    /// <summary>True for what is traded in contracts of COIN-M.</summary>
    public static bool IsCoinM(Market market, string? unit) => market == Market.CoinMFutures || unit == "CM";

    private static bool IsOptions(Market market) => market == Market.Options;
}
