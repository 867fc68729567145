using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BinanceUserStreams.Secrets;

/// <summary>
/// Makes text that came from outside fit for an error, a log or a terminal: one line, no control characters, no key.
/// </summary>
public static class WireText
{
    private const int LongestLine = 160;

    // Whatever looks like a key is treated as one: an answer of an unknown shape may hold a listen key anywhere.
    private static readonly Regex KeyLike = new(
        "[A-Za-z0-9][A-Za-z0-9_-]{30,}[A-Za-z0-9]", RegexOptions.CultureInvariant);

    /// <summary>
    /// One printable line of at most 160 characters in which every secret that the process knows or that is given, and
    /// every other text that has a key's form or place, is masked.
    /// </summary>
    internal static string OneLine(string text, params IEnumerable<string?> secrets)
    {
        // All of it, before anything is cut or pressed together: no half of a secret may be left at the end.
        text = SecretMasking.Mask(text, secrets);
        var line = new StringBuilder(LongestLine);
        return Append(line, KeyLike.Replace(text, key => Mask.Of(key.Value)), LongestLine)
            ? line.ToString().TrimEnd()
            : line.Append("...").ToString();
    }

    /// <summary>
    /// The whole text as one printable line: white space becomes one space, what could move the cursor, turn the text
    /// around or hide is spelled out like \u001B. Of such a line it is the line itself.
    /// </summary>
    public static string Printable(string text)
    {
        if (IsPrintable(text))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        Append(line, text, int.MaxValue);
        return line.ToString().TrimEnd();
    }

    /// <summary>True if nothing in the text moves the cursor, turns the text around or hides.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hasLines">Whether it may have several lines, indented with spaces or tabs.</param>
    internal static bool IsHarmless(string text, bool hasLines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isLayout = hasLines && (text[i] is '\n' or '\t' || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'));
            if (!isLayout && (text[i] is '\u2028' or '\u2029' || !IsHarmless(text, i)))
            {
                return false;
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return true;
    }

    // Nearly all texts are: symbols, sides, states, and the summaries made of them.
    private static bool IsPrintable(string text)
    {
        var before = ' ';
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' || (character == ' ' && before == ' '))
            {
                return false;
            }

            before = character;
        }

        return text.Length == 0 || before != ' ';
    }

    // False if the text goes on behind what there is room for.
    private static bool Append(StringBuilder line, string text, int most)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var before = line.Length;
            if (char.IsWhiteSpace(text[i]))
            {
                AppendSpaceOnce(line);
            }
            else if (IsHarmless(text, i))
            {
                line.Append(text[i]);
                if (char.IsHighSurrogate(text[i]))
                {
                    line.Append(text[++i]);
                }
            }
            else
            {
                line.Append("\\u").Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
            }

            if (line.Length > most && line[line.Length - 1] != ' ')
            {
                line.Length = char.IsHighSurrogate(line[most - 1]) ? before : most;
                return false;
            }
        }

        return true;
    }

    private static void AppendSpaceOnce(StringBuilder line)
    {
        if (line.Length > 0 && line[line.Length - 1] != ' ')
        {
            line.Append(' ');
        }
    }

    // Control and format characters move the cursor or reverse the reading direction; the rest of the list is not text,
    // among it half a character. The second half of a whole one is never looked at.
    private static bool IsHarmless(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
