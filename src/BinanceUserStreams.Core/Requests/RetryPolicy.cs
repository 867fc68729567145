using BinanceUserStreams.Errors;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Requests;

/// <summary>
/// How often and how long to try. A whole call, waits included, takes no longer than one timeout for each attempt.
/// </summary>
/// <param name="maximumRetryCount">Attempts after the first.</param>
/// <param name="attemptTimeout">How long one attempt may take.</param>
/// <param name="random">Uniform in [0, 1): spreads the clients that lost the exchange at the same moment.</param>
public sealed class RetryPolicy(int maximumRetryCount, TimeSpan attemptTimeout, Func<double> random)
{
    // From 0 to 0.5, 1, 2, 4 and then always 8 seconds.
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(8), random);

    /// <summary>The policy of a caller who does not care: 3 retries, 30 seconds each.</summary>
    public const int DefaultMaximumRetryCount = 3;

    /// <summary>The seconds that one attempt may take by default.</summary>
    public const int DefaultTimeoutSeconds = 30;

    /// <summary>Attempts in all.</summary>
    public int Attempts => maximumRetryCount + 1;

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout => attemptTimeout;

    /// <summary>How long the whole call may take.</summary>
    public TimeSpan Budget => TimeSpan.FromTicks(attemptTimeout.Ticks * Attempts);

    /// <summary>How long to wait before the next attempt; null if there is none, because it is of no use.</summary>
    /// <param name="error">What the last attempt ended with.</param>
    /// <param name="attempt">The number of the last attempt, from 1.</param>
    /// <param name="remaining">What is left of the budget.</param>
    public TimeSpan? WaitAfter(BinanceException error, int attempt, TimeSpan remaining)
    {
        if (attempt >= Attempts || !IsTransient(error))
        {
            return null;
        }

        var wait = error.RetryAfter > TimeSpan.Zero ? error.RetryAfter.Value : _backoff.After(attempt);
        return wait < remaining ? wait : null;
    }

    // Every listen-key call may be repeated, also when it is unknown whether the last one was carried out.
    private static bool IsTransient(BinanceException error) => error.ErrorId switch
    {
        BinanceErrorId.ConnectionFailed or BinanceErrorId.RequestTimedOut or BinanceErrorId.ServiceUnavailable => true,
        BinanceErrorId.RateLimited => true,

        // A ban that is said to be over is none of that: either clock is wrong, and more requests make it longer.
        BinanceErrorId.IpBanned => error.RetryAfter > TimeSpan.Zero,
        _ => false,
    };
}
