using BinanceUserStreams.Events;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>
/// What an event keeps in memory, told from its text: an item of a list is an object however short
/// its text, and a long text is kept twice. Measured, see the tests; rather too much than too little.
/// </summary>
internal static class FrameWeight
{
    // The largest item with its place in the list.
    private const int ItemBytes = 320;

    // A text is kept as it came, in one byte for each character; as a property of the event it takes two more.
    private const int TextFactor = 2;

    // So much of the text is numbers and names, which the size of the object includes.
    private const int OrdinaryText = 1024;
    private const int OrdinaryItemText = 48;

    // The name of a property that could not be read.
    private const int UnreadBytes = 128;

    // The largest sum of a frame's and an object's still is a number.
    private const int Most = int.MaxValue / 2;

    /// <summary>Bytes beside the event's own object.</summary>
    public static int Of(UserStreamEvent @event) =>
        Of(@event.Utf8) + (@event.UnreadProperties.Count * UnreadBytes) + (@event.Rows?.Order?.Length ?? 0);

    /// <summary>Those of its text.</summary>
    public static int Of(ReadOnlySpan<byte> frame)
    {
        var items = (long)Math.Max(0, CountObjects(frame) - 1);
        var excess = Math.Max(0, frame.Length - OrdinaryText - (items * OrdinaryItemText));
        return (int)Math.Min(Most, frame.Length + (items * ItemBytes) + (excess * TextFactor));
    }

    private static int CountObjects(ReadOnlySpan<byte> frame)
    {
        var count = 0;
        for (int at; (at = frame.IndexOf((byte)'{')) >= 0; count++)
        {
            frame = frame.Slice(at + 1);
        }

        return count;
    }
}
