using System.Text.Json;

namespace BinanceUserStreams.Journal;

/// <summary>The time that a line of a journal begins with, read without the rest of it.</summary>
internal static class JournalLineTime
{
    private const int LongestTime = 40;

    private static ReadOnlySpan<byte> Begin => "{\"at\":\""u8;

    private static ReadOnlySpan<byte> Letters => "0123456789-:.TZ+"u8;

    /// <summary>When the line's event came; null if the line does not begin as a writer begins it.</summary>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> line)
    {
        if (PlainLine.TryReadTime(line, out var plain))
        {
            return plain;
        }

        if (!line.StartsWith(Begin))
        {
            return null;
        }

        var rest = line.Slice(Begin.Length);
        var length = rest.Slice(0, Math.Min(rest.Length, LongestTime)).IndexOf((byte)'"');
        if (length <= 0 || !IsTime(rest.Slice(0, length)))
        {
            return null;
        }

        // The text with its quotes, which is JSON.
        var json = new Utf8JsonReader(line.Slice(Begin.Length - 1, length + 2));
        return json.Read() && json.TryGetDateTimeOffset(out var at) ? at : null;
    }

    // Anything else in a text could be no JSON, which the reader throws.
    private static bool IsTime(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (Letters.IndexOf(letter) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
