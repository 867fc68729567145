using System.Globalization;
using System.Text;
using BinanceUserStreams.Secrets;
using Spectre.Console.Rendering;

namespace BinanceUserStreams.Screen.Rendering;

/// <summary>Makes texts of others fit for a cell of the screen: harmless, and as wide as there is room.</summary>
internal static class ScreenText
{
    // Nothing wider is shown, and the text of an event may have megabytes.
    private const int LongestRead = 400;

    // A letter of any language has them; a letter with a hundred of them covers the lines above it.
    private const int MostMarks = 2;

    private const char FirstVariation = '\uFE00';
    private const char LastVariation = '\uFE0F';

    /// <summary>The text without what a terminal would obey, as one line.</summary>
    public static string Harmless(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // What is cut in the middle of a letter is spelled out.
        var line = WireText.Printable(text!.Length > LongestRead ? text.Substring(0, LongestRead) : text);
        return IsAscii(line) ? line : WithoutPiles(line);
    }

    /// <summary>How many columns of a terminal the text takes.</summary>
    public static int Width(string text) => IsAscii(text) ? text.Length : new Segment(text).CellCount();

    /// <summary>The text with an end that says that it was longer, if it is too wide.</summary>
    /// <param name="text">A harmless text.</param>
    /// <param name="width">Columns.</param>
    /// <param name="isUnicode">Whether the terminal has every letter.</param>
    public static string Fit(string text, int width, bool isUnicode)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var end = isUnicode ? "…" : width > 3 ? "..." : ".";
        return (Segment.Truncate(new Segment(text), Math.Max(0, width - end.Length))?.Text ?? "") + end;
    }

    private static bool IsAscii(string text)
    {
        foreach (var character in text)
        {
            if (character > '~')
            {
                return false;
            }
        }

        return true;
    }

    // Marks beyond the usual, and those that make a letter wider in one terminal and not in another.
    private static string WithoutPiles(string text)
    {
        StringBuilder kept = new(text.Length);
        var marks = 0;
        foreach (var character in text)
        {
            marks = CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                ? marks + 1
                : 0;
            if (marks <= MostMarks && character is < FirstVariation or > LastVariation)
            {
                kept.Append(character);
            }
        }

        return kept.ToString();
    }
}
