using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events;

/// <summary>A frame before it is read.</summary>
/// <param name="Utf8">Its bytes.</param>
/// <param name="Json">What the event keeps as its text: the bytes, or the string they were made of.</param>
/// <param name="ReceivedAt">When it came; null if it was stored.</param>
/// <param name="IsUnwrapped">True once the wrapper of a combined stream is taken off: there is only one.</param>
internal readonly record struct FrameText(
    byte[] Utf8, object Json, DateTimeOffset? ReceivedAt, bool IsUnwrapped = false)
{
    /// <summary>The event inside the wrapper.</summary>
    public FrameText Unwrap(int start, int length)
    {
        var inner = Utf8.AsSpan(start, length).ToArray();
        return new FrameText(inner, Json is string ? TextCache.Decode(inner) : inner, ReceivedAt, true);
    }
}
