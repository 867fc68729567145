namespace BinanceUserStreams.Bus;

/// <summary>A stream that a fleet starts and stops. Called on any thread, and never waits.</summary>
internal interface IFleetStream
{
    /// <summary>Up to when nothing is missing of what the exchange sent (UTC), as far as it is proven; null if it is not yet.</summary>
    DateTimeOffset? HeardUntil { get; }

    /// <summary>Starts it, also once more.</summary>
    void Start();

    /// <summary>Ends it, and has it say why. What it has received is kept and published.</summary>
    void Stop(string reason);
}
