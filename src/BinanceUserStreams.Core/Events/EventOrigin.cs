namespace BinanceUserStreams.Events;

/// <summary>How an event became known.</summary>
public enum EventOrigin
{
    /// <summary>The exchange sent it on a stream.</summary>
    Stream = 1,

    /// <summary>It was missed, and was read from the exchange's REST API afterwards.</summary>
    Recovered,
}
