using System.Globalization;
using System.Text.RegularExpressions;

namespace BinanceUserStreams.Emulator.History.Options;

/// <summary>What the symbol of an option says, such as <c>BTC-270326-126000-C</c>.</summary>
/// <param name="Strike">The price of exercise.</param>
/// <param name="ExpiresAt">When it ends, in milliseconds: 08:00 UTC of its day.</param>
/// <param name="Side"><c>CALL</c> or <c>PUT</c>.</param>
internal sealed partial record OptionSymbol(string Strike, long ExpiresAt, string Side)
{
    public static bool IsSymbol(string text) => Written().IsMatch(text) && TryParseDay(text.Split('-')[1], out _);

    /// <summary>Reads a symbol; one that a plan made up expires never.</summary>
    public static OptionSymbol Of(string symbol)
    {
        var parts = symbol.Split('-');
        return parts.Length == 4 && TryParseDay(parts[1], out var day)
            ? new OptionSymbol(parts[2], day.AddHours(8).ToUnixTimeMilliseconds(), parts[3] == "P" ? "PUT" : "CALL")
            : new OptionSymbol("0", 0, "CALL");
    }

    private static bool TryParseDay(string text, out DateTimeOffset day) => DateTimeOffset.TryParseExact(
        text, "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out day);

    [GeneratedRegex(@"^[A-Z0-9]+-[0-9]{6}-[0-9.]+-[CP]$")]
    private static partial Regex Written();
}
