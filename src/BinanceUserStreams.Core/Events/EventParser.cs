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
    private static ReadOnlySpan<byte> BeforeSubscription => "{\"subscriptionId\":"u8;

    private static ReadOnlySpan<byte> BeforeEvent => ",\"event\":"u8;

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
            if (!text.IsUnwrapped && TryReadWrapped(text, out var wrapped))
            {
                return wrapped;
            }

            var reader = new EventReader(text.Utf8.AsSpan(), _texts);
            if (!reader.TryEnterObject())
            {
                reader.Skip();
                reader.End();
                return Malformed("it is JSON, but no object");
            }

            // On the wire an event begins with its name; anything else is looked through before it is read.
            return reader.NextMember(out var name) && name.SequenceEqual("e"u8) && FindShape(ref reader) is { } shape
                ? Read(shape, ref reader, text)
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

    // As on the wire every event of the WebSocket API comes: the wrapper costs one comparison. False for whatever is written
    // otherwise, or is no JSON; that is looked through before it is read.
    private bool TryReadWrapped(in FrameText text, out Frame frame)
    {
        frame = default;
        var utf8 = text.Utf8.AsSpan();
        if (!utf8.StartsWith(BeforeSubscription) || utf8[utf8.Length - 1] != '}')
        {
            return false;
        }

        var rest = utf8.Slice(BeforeSubscription.Length);
        var digits = rest.IndexOf((byte)',');
        var isNumber = digits == 1 || (digits > 1 && rest[0] != '0');
        if (!isNumber || !OptionalNumber.TryParse(rest.Slice(0, digits), out var subscription) || subscription.Value < 0
            || !rest.Slice(digits).StartsWith(BeforeEvent))
        {
            return false;
        }

        var start = BeforeSubscription.Length + digits + BeforeEvent.Length;
        return TryReadInner(text.Unwrap(start, utf8.Length - start - 1), subscription.Value, out frame);
    }

    private bool TryReadInner(in FrameText text, long? subscription, out Frame frame)
    {
        frame = default;
        try
        {
            var reader = new EventReader(text.Utf8.AsSpan(), _texts);
            if (!reader.TryEnterObject() || !reader.NextMember(out var name) || !name.SequenceEqual("e"u8)
                || FindShape(ref reader) is not { } shape)
            {
                return false;
            }

            frame = Read(shape, ref reader, text) with { Subscription = subscription };
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
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
