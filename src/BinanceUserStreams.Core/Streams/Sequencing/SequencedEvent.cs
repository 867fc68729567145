using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Streams.Sequencing;

/// <summary>An event with what its place in the sequence depends on.</summary>
/// <param name="origin">Where it came from.</param>
/// <param name="event">The event.</param>
/// <param name="received">When it came.</param>
internal readonly struct SequencedEvent(ConnectionOrigin origin, UserStreamEvent @event, ClockReading received)
{
    public ConnectionOrigin Origin { get; } = origin;

    public UserStreamEvent Event { get; } = @event;

    public ClockReading Received { get; } = received;

    /// <summary>What tells it from another, whichever connection or request brings it.</summary>
    public FrameFingerprint Fingerprint { get; } = @event.Identity;

    /// <summary>Bytes in memory beside its own object.</summary>
    public int Weight { get; } = FrameWeight.Of(@event);
}
