using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Events;

/// <summary>An event that this version does not know, or an object that is no event. Nothing is dropped.</summary>
public sealed class UnknownEvent : UserStreamEvent
{
    private string? _eventType;

    /// <inheritdoc/>
    public override string EventType => _eventType ?? "";

    /// <summary>The beginning of <see cref="UserStreamEvent.Json"/>; what looks like a key is masked.</summary>
    public override string Summary => WireText.OneLine(Json);

    internal static FieldTable<UnknownEvent> Fields { get; } = new(Common.For<UnknownEvent>())
    {
        { "e", nameof(EventType), static (e, ref r) => e._eventType = r.Text() },
    };
}
