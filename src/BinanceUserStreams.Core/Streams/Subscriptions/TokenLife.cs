using BinanceUserStreams.ListenTokens;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>How long a subscription by a listen token lives, and when it is to be renewed. Whatever the wall clock does.</summary>
/// <param name="token">The token.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenLife(ListenToken token, TimeProvider time)
{
    private readonly Deadline _end = new(time, token.Life);

    // The other half is for failures.
    private readonly Deadline _renewal = new(time, TimeSpan.FromTicks(token.Life.Ticks / 2));

    /// <summary>The token.</summary>
    public ListenToken Token => token;

    /// <summary>How long until it is to be renewed; zero if it is.</summary>
    public TimeSpan UntilRenewal => _renewal.Remaining;

    /// <summary>How long until it ends; zero if it has.</summary>
    public TimeSpan UntilEnd => _end.Remaining;

    /// <summary>True if it has ended.</summary>
    public bool HasEnded => _end.HasPassed;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"the listen token {token} lives until {token.ExpiresAt:yyyy-MM-dd HH:mm:ss}Z");
}
