using System.Text.RegularExpressions;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Markets;

/// <summary>
/// The symbol that names an isolated margin account. The exchange takes what its errors call <c>[\w\-._&amp;&amp;[^a-z]]{1,50}</c>:
/// letters and digits of any alphabet, but no small Latin ones.
/// </summary>
internal static class IsolatedSymbol
{
    private static readonly Regex Form = new(@"^[\p{L}\p{Mn}\p{Nd}_.-]{1,50}\z", RegexOptions.CultureInvariant);
    private static readonly char[] Wildcards = ['*', '?', '[', ']'];

    /// <summary>The symbols as the exchange takes them, each once.</summary>
    /// <param name="given">As a user names them.</param>
    /// <exception cref="BinanceException">InvalidSymbol: none was given.</exception>
    public static IReadOnlyList<string> Distinct(IReadOnlyList<string>? given) => given is { Count: > 0 }
        ? [.. given.Select(ToUpper).Distinct(StringComparer.Ordinal)]
        : throw BinanceError.Of(
            BinanceErrorId.InvalidSymbol, "IsolatedMargin has a stream for each symbol, and none was given");

    /// <summary>The symbol, if an account can have it.</summary>
    /// <exception cref="BinanceException">InvalidSymbol.</exception>
    public static string Require(string symbol)
    {
        if (Form.IsMatch(symbol))
        {
            return symbol;
        }

        var reason = symbol.IndexOfAny(Wildcards) >= 0 ? "has a wildcard" : "is no symbol of the exchange";
        throw BinanceError.Of(BinanceErrorId.InvalidSymbol, $"'{WireText.OneLine(symbol)}' {reason}");
    }

    // Not ToUpperInvariant: only the Latin letters are known to be refused, and no other may become another symbol.
    private static string ToUpper(string symbol) => string.Concat(
        symbol.Select(letter => letter is >= 'a' and <= 'z' ? (char)(letter - 'a' + 'A') : letter));
}
