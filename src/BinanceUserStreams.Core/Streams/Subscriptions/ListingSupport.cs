namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>
/// What is known about the exchange and lists of subscriptions, over all connections of a stream. After it has listed one the
/// lack of one always means that it is gone; before that only so often, because an exchange that lists none would be left
/// again and again.
/// </summary>
internal sealed class ListingSupport
{
    private const int DenialsToBelieve = 3;

    private volatile bool _isProven;
    private int _denials;

    /// <summary>It has listed the subscription of a connection.</summary>
    public void Listed() => _isProven = true;

    /// <summary>It has not listed the subscription of a connection: true if that one is gone.</summary>
    public bool IsGoneIfUnlisted() => _isProven || Interlocked.Increment(ref _denials) <= DenialsToBelieve;
}
