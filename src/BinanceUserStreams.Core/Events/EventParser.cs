using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>
/// Makes typed events of frames: bare, in the wrapper of a combined stream, <c>{"stream":…,"data":…}</c>, or in that of the
/// WebSocket API, <c>{"subscriptionId":…,"event":…}</c>. One for each stream; not for several threads at once.
/// </summary>
/// <param name="source">Whose events it makes.</param>
/// <param name="texts">Where texts are kept that come again and again; null for a place of its own.</param>
internal sealed class EventParser(StreamSource source, TextCache? texts = null)
{
    private readonly EventShape[] _shapes = EventCatalogue.Of(source.Market);
    private readonly TextCache _texts = texts ?? new();

    /// <summary>Whose events it makes.</summary>
    public StreamSource Source => source;

    /// <summary>Reads a frame. The event keeps the bytes: they must not be changed afterwards.</summary>
    public Frame Parse(byte[] utf8, DateTimeOffset? receivedAt) =>
        Parse(new FrameText(new ArraySegment<byte>(utf8), null, receivedAt));

    /// <summary>Reads a text that was stored.</summary>
    public Frame Parse(string text) => 
        Parse(new FrameText(new ArraySegment<byte>(Encoding.UTF8.GetBytes(text)), text, null));

    private Frame Parse(in FrameText text)
    {
        try
        {
            var reader = new EventReader(text.Utf8.AsSpan(), _texts);
            if (!reader.TryEnterObject())
            {
                reader.Skip();
                reader.End();
                return Malformed("it is JSON, but no object");
            }

            // On the wire an event begins with its name; anything else is looked through before it is read.
            if (!reader.NextMember(out var name))
            {
                return ReadAny(text);
            }

            if (name.SequenceEqual("e"u8) && FindShape(ref reader) is { } shape)
            {
                return Read(shape, ref reader, text);
            }

            return name.SequenceEqual("subscriptionId"u8) && TryReadWrapped(ref reader, text, out var frame)
                ? frame
                : ReadAny(text);
        }
        catch (JsonException exception)
        {
            return Malformed(FormattableString.Invariant(
                $"it is no JSON at byte {exception.BytePositionInLine} of line {exception.LineNumber + 1}"));
        }
    }

    private Frame ReadAny(in FrameText text)
    {
        var outline = FrameOutline.Read(text.Utf8.AsSpan(), _texts);
        if (outline.Inner is { } inner && !text.IsUnwrapped)
        {
            return Parse(text.Unwrap(inner.Start, inner.Length)) with { Subscription = outline.Subscription };
        }

        var reader = new EventReader(text.Utf8.AsSpan(), _texts);
        reader.TryEnterObject();
        if (FindShape(outline.EventName) is { } shape)
        {
            return Read(shape, ref reader, text);
        }

        UnknownEvent unknown = new();
        reader.ReadMembers(unknown, UnknownEvent.Fields);
        reader.End();
        unknown.Complete(source, text, null);
        return outline.IsAnswer && outline.EventName is null
            ? new Frame(FrameKind.Answer, unknown, null) { AnswerId = outline.AnswerId }
            : new Frame(FrameKind.Event, unknown, null);
    }

    private Frame Read(EventShape shape, ref EventReader reader, in FrameText text)
    {
        var read = shape.Create(ref reader);

        reader.End();
        read.Complete(source, text, reader.Unread);
        return new Frame(FrameKind.Event, read, null);
    }

    // In one pass, as on the wire every event comes so; false, and it is to be read anew, if it is written otherwise.
    private bool TryReadWrapped(ref EventReader reader, in FrameText text, out Frame frame)
    {
        frame = default;
        var subscription = FrameOutline.ReadSubscription(ref reader);
        if (subscription < 0 || text.IsUnwrapped || !reader.NextMember(out var name) || !name.SequenceEqual("event"u8) || !reader.IsObject)
        {
            return false;
        }

        var start = reader.Position;
        reader.TryEnterObject();
        if (!reader.NextMember(out name) || !name.SequenceEqual("e"u8) || FindShape(ref reader) is not { } shape)
        {
            return false;
        }

        var read = shape.Create(ref reader);
        var length = reader.Position - start;
        if (reader.NextMember(out _))
        {
            return false;
        }

        reader.End();
        read.Complete(source, text.Unwrap(start, length), reader.Unread);
        frame = new Frame(FrameKind.Event, read, null) { Subscription = subscription };
        return true;
    }

    private EventShape? FindShape(string? name) => Array.Find(_shapes, row => row.Name == name);

    private EventShape? FindShape(ref EventReader reader)
    {
        if (!reader.IsText)
        {
            return null;
        }

        var name = reader.Scalar();
        foreach (var row in _shapes)
        {
            if (name.SequenceEqual(row.Utf8Name))
            {
                return row;
            }
        }

        return null;
    }

    private static Frame Malformed(string problem) => new(FrameKind.Malformed, null, problem);
}
