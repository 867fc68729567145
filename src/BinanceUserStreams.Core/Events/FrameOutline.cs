using System.Text.Json;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events;

/// <summary>What the outermost members of a frame say about it, for frames that do not begin with an event's name.</summary>
internal ref struct FrameOutline
{
    private (int Start, int Length)? _data;
    private (int Start, int Length)? _event;
    private bool _isStream;
    private bool _isSubscription;
    private int _members;

    /// <summary>The text of the member <c>e</c>; null if there is none.</summary>
    public string? EventName { get; private set; }

    /// <summary>True if it has an <c>id</c>, a <c>result</c>, an <c>error</c> or a <c>code</c>.</summary>
    public bool IsAnswer { get; private set; }

    /// <summary>The text of the member <c>id</c>; null if there is none.</summary>
    public string? AnswerId { get; private set; }

    /// <summary>
    /// The number of the member <c>subscriptionId</c>; -1 if it is something else, null if there is none or it is null.
    /// </summary>
    public long? Subscription { get; private set; }

    /// <summary>
    /// Where the event stands in a wrapper: the object <c>data</c> beside a <c>stream</c>, or <c>event</c> beside a
    /// <c>subscriptionId</c> or alone; null if it is no wrapper.
    /// </summary>
    public readonly (int Start, int Length)? Inner =>
        EventName is not null ? null
        : _isStream ? _data
        : _isSubscription || _members == 1 ? _event
        : null;

    /// <summary>Reads over an object.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static FrameOutline Read(ReadOnlySpan<byte> utf8, TextCache texts)
    {
        FrameOutline outline = new();
        var reader = new EventReader(utf8, texts);
        reader.TryEnterObject();
        while (reader.NextMember(out var name))
        {
            outline._members++;
            outline.ReadMember(name, ref reader);
        }

        reader.End();
        return outline;
    }

    private void ReadMember(ReadOnlySpan<byte> name, ref EventReader reader)
    {
        _isStream |= name.SequenceEqual("stream"u8);
        IsAnswer |= name.SequenceEqual("id"u8) || name.SequenceEqual("result"u8) || name.SequenceEqual("error"u8)
            || name.SequenceEqual("code"u8);
        if (name.SequenceEqual("e"u8) && reader.IsText)
        {
            EventName = reader.Text();
        }
        else if (name.SequenceEqual("id"u8))
        {
            var id = reader.Scalar();
            AnswerId = id.IsEmpty || id.SequenceEqual("null"u8) ? null : TextCache.Decode(id);
        }
        else if (name.SequenceEqual("subscriptionId"u8))
        {
            _isSubscription = true;
            Subscription = ReadSubscription(ref reader);
        }
        else if (name.SequenceEqual("data"u8))
        {
            _data = SkipObject(ref reader) ?? _data;
        }
        else if (name.SequenceEqual("event"u8))
        {
            _event = SkipObject(ref reader) ?? _event;
        }
        else
        {
            reader.Skip();
        }
    }

    private static long? ReadSubscription(ref EventReader reader)
    {
        var text = reader.Scalar();
        return OptionalNumber.TryParse(text, out var number) ? number.Value
            : text.SequenceEqual("null"u8) ? null
            : -1;
    }

    private static (int Start, int Length)? SkipObject(ref EventReader reader)
    {
        var isObject = reader.IsObject;
        var start = reader.Position;
        reader.Skip();
        return isObject ? (start, reader.Position - start) : null;
    }
}
