using System.Globalization;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Events;

/// <summary>
/// Puts a summary together. What is missing, or 0 beside a word, is left out; what must not reach a terminal is spelled
/// out.
/// </summary>
internal static class SummaryText
{
    private const int MostItems = 3;

    // Nothing is rounded: a decimal has at most 28 digits behind the point.
    private const string EveryDigit = "0.############################";

    /// <summary>The words, one space apart.</summary>
    public static string Of(params IEnumerable<string?> words) =>
        WireText.Printable(string.Join(" ", words.Where(word => !string.IsNullOrEmpty(word))));

    /// <summary>An amount without the zeros at its end.</summary>
    public static string? Amount(decimal? value) => value?.ToString(EveryDigit, CultureInfo.InvariantCulture);

    /// <summary>An amount with the word before it and its unit.</summary>
    public static string? Amount(string word, decimal? value, string? unit = null) =>
        value is null or 0 ? null : Of(word, Amount(value), unit);

    /// <summary>By how much an amount has changed, with its sign.</summary>
    public static string? Change(decimal? value) => value is null ? null : (value > 0 ? "+" : "") + Amount(value);

    /// <summary>A quantity and the price of it.</summary>
    public static string Deal(decimal? quantity, decimal? price) => Of(Amount(quantity), Amount("@", price));

    /// <summary>Why something was refused; NONE is no reason.</summary>
    public static string? Reason(string? reason) => reason is "NONE" ? null : reason;

    /// <summary>The side of a position where there are two; BOTH is the only one.</summary>
    public static string? Hedge(string? positionSide) => positionSide == "BOTH" ? null : positionSide;

    /// <summary>The first items, and how many there are more.</summary>
    public static string? Items<T>(IReadOnlyList<T>? items)
        where T : class
    {
        if (items is not { Count: > 0 })
        {
            return null;
        }

        var more = items.Count > MostItems
            ? FormattableString.Invariant($" and {items.Count - MostItems} more")
            : "";
        return string.Join(", ", items.Take(MostItems)) + more;
    }
}
