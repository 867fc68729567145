using System.Globalization;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Numbers;
using BinanceUserStreams.Screen.Rendering;

namespace BinanceUserStreams.Screen.Tables;

/// <summary>How markets, ages and amounts are written on the screen.</summary>
internal static class ScreenWords
{
    /// <summary>The market, with the symbol of an isolated account.</summary>
    public static ScreenCell Market(StreamSource source) => new((source.Market switch
    {
        Markets.Market.UsdMFutures => "USD-M",
        Markets.Market.CoinMFutures => "COIN-M",
        Markets.Market.PortfolioMargin => "Portfolio",
        Markets.Market.PortfolioMarginPro => "Pro",
        Markets.Market.MarginRisk => "Risk",
        Markets.Market.CrossMargin => "Cross",
        Markets.Market.IsolatedMargin => "Isolated",
        var other => other.ToString(),
    }) + (source.Symbol is null ? "" : " " + source.Symbol));

    /// <summary>The account; - for one without a name.</summary>
    public static ScreenCell Account(string? account) => new(account ?? "-");

    /// <summary>How long ago a moment was, or will be: 12s, 3m, 3h12m, 5d. What lies in the future by a clock that is slow is now.</summary>
    public static string? Age(DateTimeOffset? moment, DateTimeOffset now) =>
        moment is null ? null : Length(now > moment ? now - moment.Value : TimeSpan.Zero);

    /// <summary>A length: 12s, 3m, 3h12m, 5d.</summary>
    public static string Length(TimeSpan length) => FormattableString.Invariant(
        length < TimeSpan.FromMinutes(1) ? $"{(int)length.TotalSeconds}s"
        : length < TimeSpan.FromHours(1) ? $"{(int)length.TotalMinutes}m"
        : length < TimeSpan.FromDays(1) ? (FormattableString)$"{(int)length.TotalHours}h{length.Minutes:00}m"
        : $"{(int)length.TotalDays}d");

    /// <summary>A time of day (UTC).</summary>
    public static string? Clock(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A number with all its digits; an uncertain one is marked.</summary>
    public static ScreenCell Number(decimal? value, bool isUncertain = false) =>
        new(SummaryText.Amount(value) + (isUncertain && value is not null ? " ?" : ""));

    /// <summary>A profit, with its sign.</summary>
    public static ScreenCell Profit(decimal? value, string? asset = null)
    {
        var text = SummaryText.Change(value);
        return new ScreenCell(text is null || asset is null ? text : $"{text} {asset}", ToneOf(value ?? 0));
    }

    /// <summary>Profits by asset.</summary>
    public static ScreenCell Profits(IReadOnlyList<BinanceAmount> profits) => new(
        string.Join(", ", profits.Select(profit => $"{SummaryText.Change(profit.Amount)} {profit.Asset}".TrimEnd())),
        profits.Count == 1 ? ToneOf(profits[0].Amount) : ScreenTone.Plain);

    private static ScreenTone ToneOf(decimal value) =>
        value > 0 ? ScreenTone.Good : value < 0 ? ScreenTone.Bad : ScreenTone.Plain;
}
