using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.ListenTokens;

/// <summary>
/// A listen token, with which a connection subscribes to the events of a margin account. A secret: whoever has it reads
/// the account's events. Source: section B.5 of the fact sheet on signed requests.
/// </summary>
public sealed class ListenToken
{
    /// <summary>A token lives so long unless the exchange says less; never longer.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    /// <summary>
    /// A token that is said to end sooner than this is taken to live so long: to ask all the time is of no use.
    /// </summary>
    public static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(1);

    internal ListenToken(string text, DateTimeOffset issuedAt, TimeSpan life)
    {
        Text = KnownSecrets.Add(text);
        Life = life;
        ExpiresAt = issuedAt.AddBounded(life);
    }

    /// <summary>The token itself, a secret.</summary>
    public string Text { get; }

    /// <summary>How long it lives from its request on: 1 minute to 24 hours, whatever the exchange said.</summary>
    public TimeSpan Life { get; }

    /// <summary>When it ends (UTC), by this machine's wall clock as it stood at its request.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The masked token.</summary>
    public override string ToString() => Mask.Of(Text);

    /// <summary>The life of a token that ends at this moment, within the bounds.</summary>
    /// <param name="expirationTime">What the exchange says; null if it says nothing.</param>
    /// <param name="now">The exchange's time.</param>
    internal static TimeSpan LifeUntil(DateTimeOffset? expirationTime, DateTimeOffset now)
    {
        var life = expirationTime - now ?? LongestLife;
        return life > LongestLife ? LongestLife : life < ShortestLife ? ShortestLife : life;
    }
}
