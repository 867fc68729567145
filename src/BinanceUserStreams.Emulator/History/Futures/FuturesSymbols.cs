using System.Text.RegularExpressions;

namespace BinanceUserStreams.Emulator.History.Futures;

/// <summary>What can be a symbol: whatever is written like one is listed here.</summary>
internal static partial class FuturesSymbols
{
    public static bool IsLinear(string text) => Linear().IsMatch(text);

    public static bool IsInverse(string text) => Inverse().IsMatch(text);

    [GeneratedRegex(@"^[\p{Lu}\p{Lo}\p{N}]+(USDT|USDC|USD1|BTC)(_[0-9]{6})?$")]
    private static partial Regex Linear();

    [GeneratedRegex("^[A-Z0-9]+USD_(PERP|[0-9]{6})$")]
    private static partial Regex Inverse();
}
