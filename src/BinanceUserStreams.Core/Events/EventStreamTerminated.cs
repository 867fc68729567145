using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events;

/// <summary>
/// A subscription to the events of a Spot or Margin account has ended. The connection stays open and silent;
/// Receive-BinanceUserStream subscribes again. Source: Event Stream Terminated.
/// </summary>
public sealed class EventStreamTerminated : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "eventStreamTerminated";

    /// <inheritdoc/>
    public override string Summary => "subscription has ended";

    internal override bool IsNotice => true;

    internal static FieldTable<EventStreamTerminated> Fields { get; } = new(Common.For<EventStreamTerminated>());
}
