using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events;

/// <summary>An event that this version does not know, or an object that is no event. Nothing is dropped.</summary>
public sealed class UnknownEvent : UserStreamEvent
{
    private string? _eventType;

    /// <inheritdoc/>
    public override string EventType => _eventType ?? "";

    internal static FieldTable<UnknownEvent> Fields { get; } = new(Common.For<UnknownEvent>())
    {
        { "e", nameof(EventType), static (e, ref r) => e._eventType = r.Text() },
    };
}
