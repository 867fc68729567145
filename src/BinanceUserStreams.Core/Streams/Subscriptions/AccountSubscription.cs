using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>
/// The subscription of a connection to the events of one account. It may be renewed, and then has two numbers: which of them
/// the exchange puts on an event is its own affair. Renewed by one thread, asked by another.
/// </summary>
/// <param name="id">Its number.</param>
/// <param name="life">How long it lives unless it is renewed; null for as long as the connection.</param>
/// <param name="support">What the stream knows about the exchange and lists of subscriptions.</param>
/// <param name="answered">Gets the frame of each answer that comes on the connection.</param>
internal sealed class AccountSubscription(
    long id, TokenLife? life, ListingSupport support, Action<byte[]> answered) : IStreamAccess
{
    // Earlier ones have ended with their tokens.
    private const int MostIds = 8;

    // The newest first.
    private volatile long[] _ids = [id];
    private volatile bool _isRenewing;
    private bool _isGone;

    /// <summary>How long it lives unless it is renewed; null for as long as the connection.</summary>
    public TokenLife? Life { get; set; } = life;

    /// <summary>Its newest number.</summary>
    public long Id => _ids[0];

    /// <summary>Always the same: a connection never lives on another one's subscription.</summary>
    public int Generation => 1;

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"and subscribed as {Id}");

    /// <summary>Null: the keys and tokens of subscriptions are known, and masked wherever they occur.</summary>
    public string? Secret => null;

    /// <summary>
    /// True for its numbers, and for an event without one: the connection has no other account. While it is renewed another
    /// number can be its next, because events may come before the answer that tells it.
    /// </summary>
    public bool Owns(long? subscription) => subscription is null || _isRenewing || Array.IndexOf(_ids, subscription.Value) >= 0;

    /// <inheritdoc/>
    public bool IsCurrent(long? subscription) => subscription is null || subscription == Id;

    /// <summary>
    /// True if the exchange lists the subscriptions of the connection, and it is not among them. How far that is believed says
    /// <see cref="ListingSupport"/>.
    /// </summary>
    public bool IsDeniedBy(byte[] answer)
    {
        answered(answer);
        if (_isGone || ApiAnswer.SubscriptionsIn(answer) is not { } listed)
        {
            return _isGone;
        }

        if (Array.Exists(_ids, listed.Contains))
        {
            support.Listed();
            return false;
        }

        return _isGone = !_isRenewing && support.IsGoneIfUnlisted();
    }

    /// <summary>It is going to be renewed.</summary>
    public void BeginRenewal() => _isRenewing = true;

    /// <summary>It was renewed, and has another number or the same.</summary>
    public void Renewed(long next)
    {
        _ids = [next, .. _ids.Where(known => known != next).Take(MostIds - 1)];
        _isRenewing = false;
    }

    /// <summary>The exchange has refused to renew it: it goes on as it is.</summary>
    public void NotRenewed() => _isRenewing = false;
}
