namespace BinanceUserStreams.Bus;

/// <summary>A stream that a fleet starts and stops. Called on any thread, and never waits.</summary>
internal interface IFleetStream
{
    /// <summary>Since when nothing is missing (UTC): its beginning, or the end of its last gap; null if nothing is proven.</summary>
    DateTimeOffset? HeardSince { get; }

    /// <summary>
    /// Up to when nothing is missing of what the exchange sent (UTC), as far as it is proven, which may be a second old; null if it is
    /// not, or nothing is received.
    /// </summary>
    DateTimeOffset? HeardUntil { get; }

    /// <summary>True once it has ended by an error that no waiting heals: this host cannot receive it.</summary>
    bool IsOver { get; }

    /// <summary>Starts it, also once more.</summary>
    void Start(HeardElsewhere heard);

    /// <summary>Ends it, and has it say why. What it has received is kept and published.</summary>
    void Stop(string reason);

    /// <summary>Tells of a gap that only the fleet can know of, which is repaired like any other one.</summary>
    void Miss(DateTimeOffset from, DateTimeOffset to, string reason);
}
