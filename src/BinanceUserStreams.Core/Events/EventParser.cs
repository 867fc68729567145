using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Events;

/// <summary>
/// Makes typed events of frames, bare or in the wrapper <c>{"stream":…,"data":…}</c>. One for each stream; not for
/// several threads at once.
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
    public Frame Parse(byte[] utf8, DateTimeOffset? receivedAt) => Parse(new FrameText(utf8, utf8, receivedAt));

    /// <summary>Reads a text that was stored.</summary>
    public Frame Parse(string text) => Parse(new FrameText(Encoding.UTF8.GetBytes(text), text, null));

    private Frame Parse(in FrameText text)
    {
        try
        {
            var reader = new EventReader(text.Utf8, _texts);
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
        var outline = FrameOutline.Read(text.Utf8, _texts);
        if (outline.EventName is null && outline.Data is { } data && !text.IsUnwrapped)
        {
            return Parse(text.Unwrap(data.Start, data.Length));
        }

        var reader = new EventReader(text.Utf8, _texts);
        reader.TryEnterObject();
        var shape = Array.Find(_shapes, row => row.Name == outline.EventName);
        if (shape is not null)
        {
            return Read(shape, ref reader, text);
        }

        UnknownEvent unknown = new();
        reader.ReadMembers(unknown, UnknownEvent.Fields);
        reader.End();
        unknown.Complete(source, text.ReceivedAt, text.Json, null);
        var isAnswer = outline is { IsAnswer: true, EventName: null };
        return new Frame(isAnswer ? FrameKind.Answer : FrameKind.Event, unknown, null);
    }

    private Frame Read(EventShape shape, ref EventReader reader, in FrameText text)
    {
        var read = shape.Create(ref reader);

        reader.End();
        read.Complete(source, text.ReceivedAt, text.Json, reader.Unread);
        return new Frame(FrameKind.Event, read, null);
    }

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
