using System.Text.RegularExpressions;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>What Spot and Margin have in common: whatever is written like a symbol is listed here.</summary>
internal static partial class SpotSymbols
{
    /// <summary>Rows are kept as long as anybody here could ask for.</summary>
    public static TimeSpan Forever { get; } = TimeSpan.FromDays(3650);

    public static bool IsSymbol(string text) => Pair().IsMatch(text);

    [GeneratedRegex(@"^[\p{Lu}\p{Lo}\p{N}]{5,20}$")]
    private static partial Regex Pair();
}
