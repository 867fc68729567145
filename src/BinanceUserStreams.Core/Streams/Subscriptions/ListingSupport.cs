namespace BinanceUserStreams.Streams.Subscriptions;

/// <summary>
/// What is known about the exchange and lists of subscriptions, over all connections of a stream: only after it has listed one
/// does the lack of one mean anything.
/// </summary>
internal sealed class ListingSupport
{
    private volatile bool _isProven;

    /// <summary>True once the exchange has listed a subscription of the stream.</summary>
    public bool IsProven => _isProven;

    /// <summary>It has listed one.</summary>
    public void Listed() => _isProven = true;
}
