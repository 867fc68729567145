using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>The address of a stream with the events that the server is to send.</summary>
public static class StreamAddress
{
    /// <summary>The complete address of the stream behind a key. A secret, because it holds the key.</summary>
    /// <param name="endpoint">Where the market's streams are.</param>
    /// <param name="listenKey">The key.</param>
    /// <param name="events">The exchange's names of the events to be sent; null for all that are known.</param>
    public static Uri Of(MarketEndpoint endpoint, string listenKey, IEnumerable<string>? events = null) =>
        endpoint.StreamUriFor(listenKey, EventFilter.Of(endpoint.Market, events));
}
