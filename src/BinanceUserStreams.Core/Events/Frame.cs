namespace BinanceUserStreams.Events;

/// <summary>A frame that was read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Event">The event; an answer as the unknown event it would be; null if the frame is malformed.</param>
/// <param name="Problem">Why it is malformed, in words that can be shown; null if it is not.</param>
internal readonly record struct Frame(FrameKind Kind, UserStreamEvent? Event, string? Problem);
