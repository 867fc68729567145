using System.Text.Json;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events;

/// <summary>What the outermost members of a frame say about it, for frames that do not begin with an event's name.</summary>
/// <param name="EventName">The text of the member <c>e</c>; null if there is none.</param>
/// <param name="Data">Where the object <c>data</c> beside a <c>stream</c> stands; null if there is none.</param>
/// <param name="IsAnswer">True if it has an <c>id</c>, a <c>result</c>, an <c>error</c> or a <c>code</c>.</param>
internal readonly record struct FrameOutline(string? EventName, (int Start, int Length)? Data, bool IsAnswer)
{
    /// <summary>Reads over an object.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static FrameOutline Read(byte[] utf8, TextCache texts)
    {
        var reader = new EventReader(utf8, texts);
        string? name = null;
        (int, int)? data = null;
        var isStream = false;
        var isAnswer = false;
        reader.TryEnterObject();
        while (reader.NextMember(out var key))
        {
            isStream |= key.SequenceEqual("stream"u8);
            isAnswer |= key.SequenceEqual("id"u8) || key.SequenceEqual("result"u8) || key.SequenceEqual("error"u8)
                || key.SequenceEqual("code"u8);
            var isName = key.SequenceEqual("e"u8) && reader.IsText;
            var isData = key.SequenceEqual("data"u8) && reader.IsObject;
            var start = reader.Position;
            if (isName)
            {
                name = reader.Text();
            }
            else
            {
                reader.Skip();
            }

            data = isData ? (start, reader.Position - start) : data;
        }

        reader.End();
        return new FrameOutline(name, isStream ? data : null, isAnswer);
    }
}
