using System.Text;

namespace BinanceUserStreams.Events.Reading;

/// <summary>
/// Keeps one string for each text that comes again and again: symbols, sides, states. Not for several threads at once.
/// </summary>
internal sealed class TextCache
{
    private const int SlotCount = 1024;
    private const int LongestText = 32;

    private readonly byte[]?[] _utf8 = new byte[SlotCount][];
    private readonly string[] _texts = new string[SlotCount];

    /// <summary>The text as a string, the same one as last time where it is still known.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.Length > LongestText)
        {
            return Decode(utf8);
        }

        var slot = Slot(utf8);
        if (_utf8[slot] is not { } known || !utf8.SequenceEqual(known))
        {
            _texts[slot] = Decode(utf8);
            _utf8[slot] = utf8.ToArray();
        }

        return _texts[slot];
    }

    /// <summary>The text of any bytes; what is not UTF-8 becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8) =>
#if NET
        Encoding.UTF8.GetString(utf8);
#else
        Encoding.UTF8.GetString(utf8.ToArray());
#endif

    // Fowler-Noll-Vo 1a.
    private static int Slot(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var letter in utf8)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return (int)((hash ^ (hash >> 15)) & (SlotCount - 1));
    }
}
