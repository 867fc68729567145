namespace BinanceUserStreams.Events;

/// <summary>A frame that was read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Event">The event; an answer as the unknown event it would be; null if the frame is malformed.</param>
/// <param name="Problem">Why it is malformed, in words that can be shown; null if it is not.</param>
internal readonly record struct Frame(FrameKind Kind, UserStreamEvent? Event, string? Problem)
{
    /// <summary>
    /// The subscription that the wrapper names; -1 if it names something that is none, null without such a wrapper.
    /// </summary>
    public long? Subscription { get; init; }

    /// <summary>The id of the request that an answer belongs to, as text; null if it names none.</summary>
    public string? AnswerId { get; init; }
}
