using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Requests;

/// <summary>One attempt of a request, and its outcome.</summary>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Reply">The answer; null if there was none.</param>
/// <param name="Error">What went wrong; null if nothing did.</param>
internal sealed record Attempt(DateTimeOffset SentAt, TimeSpan Duration, ApiResponse? Reply, BinanceException? Error)
{
    /// <summary>When it was sent, by the monotonic clock.</summary>
    public long SentTimestamp { get; init; }
}
