using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events;

/// <summary>A frame before it is read.</summary>
/// <param name="Utf8">Its bytes.</param>
/// <param name="Json">The string that the bytes were made of, which the event keeps as its text; null to keep the bytes.</param>
/// <param name="ReceivedAt">When it came; null if it was stored.</param>
/// <param name="IsUnwrapped">True once a wrapper is taken off: there is only one.</param>
internal readonly record struct FrameText(
    ArraySegment<byte> Utf8, string? Json, DateTimeOffset? ReceivedAt, bool IsUnwrapped = false)
{
    // A wrapper of this length may stay in memory with its event. What is longer would be memory that nobody counts.
    private const int ShortWrapper = 64;

    /// <summary>The event inside the wrapper.</summary>
    public FrameText Unwrap(int start, int length)
    {
        var inner = Utf8.Count - length <= ShortWrapper
            ? new ArraySegment<byte>(Utf8.Array!, Utf8.Offset + start, length)
            : new ArraySegment<byte>(Utf8.AsSpan(start, length).ToArray());
        return new FrameText(inner, Json is null ? null : TextCache.Decode(inner.AsSpan()), ReceivedAt, true);
    }
}
