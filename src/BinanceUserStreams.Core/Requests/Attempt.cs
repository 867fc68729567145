using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Requests;

/// <summary>One sending of a call, and what came of it.</summary>
/// <param name="SentAt">When it was sent.</param>
/// <param name="EndedAt">When the answer came; what the exchange says about waiting counts from here.</param>
/// <param name="Reply">The answer; null if there was none.</param>
/// <param name="Error">What went wrong; null if nothing did.</param>
internal sealed record Attempt(
    DateTimeOffset SentAt, DateTimeOffset EndedAt, RestReply? Reply, BinanceException? Error);
