using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>Symbols as a user names them, such as BTCUSDT or BTC*.</summary>
internal static class SymbolPattern
{
    /// <summary>Whether a symbol is one of those; null if all are wanted.</summary>
    public static Predicate<string>? Of(string[]? names)
    {
        if (names is null)
        {
            return null;
        }

        var patterns = Array.ConvertAll(names, name => new WildcardPattern(name, WildcardOptions.IgnoreCase));
        return symbol => Array.Exists(patterns, pattern => pattern.IsMatch(symbol));
    }
}
