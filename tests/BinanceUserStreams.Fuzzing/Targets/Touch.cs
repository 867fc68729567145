using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>Reads all that a user can read of an object, and looks whether what is meant to be shown can be.</summary>
internal static class Touch
{
    private const int LongestLine = 1000;

    // Made for a terminal; every other text is the wire's own.
    private static readonly string[] Shown =
    [
        nameof(UserStreamEvent.Summary), nameof(UserStreamEvent.Stream), nameof(ListenKeyExpired.MaskedListenKey),
    ];

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>Every public property, of items too, and the text.</summary>
    public static void All(object item)
    {
        if (item is string name)
        {
            RequireHarmless("an item", name);
            return;
        }

        foreach (var property in Properties.GetOrAdd(item.GetType(), static type => type.GetProperties()))
        {
            var value = property.GetValue(item);
            if (value is string text && Shown.Contains(property.Name))
            {
                RequireHarmless(property.Name, text);
            }
            else if (value is IEnumerable items and not string)
            {
                foreach (var part in items)
                {
                    All(part);
                }
            }
        }

        RequireHarmless("ToString", item.ToString()!);
    }

    /// <summary>The same for an error of ours.</summary>
    public static void Error(BinanceException error)
    {
        Line(error.Message);
        RequireHarmless(nameof(error.ExchangeMessage), error.ExchangeMessage ?? "");
    }

    /// <summary>The same for a message of ours.</summary>
    public static void Line(string message)
    {
        RequireHarmless(nameof(message), message);
        Require(message.Length <= LongestLine, "A message is a short line.");
    }

    /// <summary>The event's text is the frame's, byte for byte; of a combined stream it is a part of it.</summary>
    public static void Json(UserStreamEvent read, byte[] frame)
    {
        try
        {
            var text = new UTF8Encoding(false, true).GetString(frame);
            Require(text.Contains(read.Json, StringComparison.Ordinal), "Json is the frame's text.");
        }
        catch (ArgumentException)
        {
            // What is no UTF-8 has no text that could be kept.
            return;
        }
    }

    /// <summary>Not what the product calls harmless, but the Unicode categories that are not.</summary>
    public static void RequireHarmless(string what, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~')
            {
                continue;
            }

            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            Require(
                category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
                $"{what} has the character U+{(int)text[i]:X4} at {i}.");
            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }
    }

    public static void Require(bool isSo, string promise)
    {
        if (!isSo)
        {
            throw new UnsoundException(promise);
        }
    }
}
