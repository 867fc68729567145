using System.Text;

namespace BinanceUserStreams.Events.Reading;

/// <summary>
/// Keeps one string for each text that comes again and again: symbols, sides, states. Not for several threads at once.
/// </summary>
internal sealed class TextCache
{
    private const int SlotBits = 10;

    private readonly (ShortText Utf8, string Text)[] _slots = new (ShortText, string)[1 << SlotBits];

    /// <summary>The text as a string, the same one as last time where it is still known.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > ShortText.MostBytes)
        {
            return Decode(utf8);
        }

        var text = ShortText.Of(utf8);
        ref var slot = ref _slots[text.Slot(SlotBits)];
        if (!slot.Utf8.Equals(text))
        {
            slot = (text, Decode(utf8));
        }

        return slot.Text;
    }

    /// <summary>The text of any bytes; what is not UTF-8 becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8) =>
#if NET
        Encoding.UTF8.GetString(utf8);
#else
        Encoding.UTF8.GetString(utf8.ToArray());
#endif
}
