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
        reader.Read();
        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            var isName = reader.Is("e"u8);
            var isData = reader.Is("data"u8);
            isStream |= reader.Is("stream"u8);
            isAnswer |= reader.Is("id"u8) || reader.Is("result"u8) || reader.Is("error"u8) || reader.Is("code"u8);
            reader.Read();
            var start = reader.TokenStart;
            var kind = reader.Token;
            name = isName && kind == JsonTokenType.String ? reader.Text() : name;
            reader.Skip();
            data = isData && kind == JsonTokenType.StartObject ? (start, reader.Consumed - start) : data;
        }

        return new FrameOutline(name, isStream ? data : null, isAnswer);
    }
}
