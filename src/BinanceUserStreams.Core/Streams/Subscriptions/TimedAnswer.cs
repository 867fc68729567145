using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>An answer with its times.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="AskedAt">When the request was sent.</param>
/// <param name="AnsweredAt">When the answer came.</param>
internal readonly record struct TimedAnswer(ApiAnswer Answer, ClockReading AskedAt, ClockReading AnsweredAt);
