using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>The account's events could not be subscribed, and it is to be tried again.</summary>
/// <param name="error">What kind of failure it is.</param>
/// <param name="problem">Why, in words without a secret.</param>
/// <param name="wait">How long not to try; null if nothing forbids it.</param>
internal sealed class SubscriptionException(BinanceErrorId error, string problem, TimeSpan? wait = null) : Exception(problem)
{
    /// <summary>What kind of failure it is.</summary>
    public BinanceErrorId ErrorId => error;

    /// <summary>How long not to try; null if nothing forbids it.</summary>
    public TimeSpan? Wait => wait;
}
