using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BinanceUserStreams.Secrets;

/// <summary>
/// Makes text that came from outside fit for an error, a log or a terminal: one line, no control characters, no key.
/// </summary>
internal static class WireText
{
    private const int LongestLine = 160;

    // Whatever looks like a key is treated as one: an answer of an unknown shape may hold a listen key anywhere.
    private static readonly Regex KeyLike = new(
        "[A-Za-z0-9][A-Za-z0-9_-]{30,}[A-Za-z0-9]", RegexOptions.CultureInvariant);

    /// <summary>
    /// One printable line of at most 160 characters in which every given secret, and every other text that has a key's
    /// form, is masked.
    /// </summary>
    public static string OneLine(string text, params IEnumerable<string?> secrets)
    {
        // All of it, before anything is cut or pressed together: no half of a secret may be left at the end.
        foreach (var secret in secrets)
        {
            if (!string.IsNullOrEmpty(secret))
            {
                text = text.Replace(secret!, Mask.Of(secret!));
            }
        }

        var clean = Printable(KeyLike.Replace(text, key => Mask.Of(key.Value)));
        return clean.Length <= LongestLine ? clean : clean.Substring(0, LongestLine) + "...";
    }

    private static string Printable(string text)
    {
        var result = new StringBuilder(LongestLine);
        foreach (var character in text)
        {
            if (result.Length > LongestLine + 1)
            {
                break;
            }

            if (char.IsWhiteSpace(character))
            {
                AppendSpaceOnce(result);
            }
            else if (IsHarmless(character))
            {
                result.Append(character);
            }
            else
            {
                result.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return result.ToString().TrimEnd();
    }

    private static void AppendSpaceOnce(StringBuilder result)
    {
        if (result.Length > 0 && result[result.Length - 1] != ' ')
        {
            result.Append(' ');
        }
    }

    // Control and format characters move the cursor or reverse the reading direction; the rest of the list is not text.
    private static bool IsHarmless(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
