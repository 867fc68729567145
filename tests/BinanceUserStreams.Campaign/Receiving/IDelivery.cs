namespace BinanceUserStreams.Campaign.Receiving;

/// <summary>Looks at what is delivered.</summary>
internal interface IDelivery
{
    /// <summary>Takes what was delivered together.</summary>
    void Note(ReadOnlySpan<object> batch);
}
