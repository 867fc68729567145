using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Journal;

/// <summary>
/// Masks keys in a JSON text, inside its strings only: it stays JSON, with the same members. For one text.
/// </summary>
/// <param name="keys">Keys that are masked in every string.</param>
internal sealed class KeyMasking(byte[][] keys)
{
    private readonly List<byte> _masked = [];
    private bool _isKeyNext;

    /// <summary>The masked text.</summary>
    public byte[] Apply(ReadOnlySpan<byte> json)
    {
        while (true)
        {
            var begin = json.IndexOf((byte)'"') + 1;
            if (begin == 0)
            {
                return [.. _masked, .. json];
            }

            _masked.AddRange(json.Slice(0, begin).ToArray());
            json = json.Slice(begin);
            var length = LengthOfString(json);
            var content = json.Slice(0, length);
            json = json.Slice(length);
            _masked.AddRange(IsName(json) ? MaskName(content) : MaskValue(content));
            var end = Math.Min(1, json.Length);
            _masked.AddRange(json.Slice(0, end).ToArray());
            json = json.Slice(end);
        }
    }

    private static int LengthOfString(ReadOnlySpan<byte> json)
    {
        var length = 0;
        while (length < json.Length && json[length] != '"')
        {
            length += json[length] == '\\' ? 2 : 1;
        }

        return Math.Min(length, json.Length);
    }

    // Behind the closing quote.
    private static bool IsName(ReadOnlySpan<byte> rest)
    {
        var at = 1;
        while (at < rest.Length && rest[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at < rest.Length && rest[at] == ':';
    }

    private byte[] MaskName(ReadOnlySpan<byte> content)
    {
        var name = Resolve(content);
        _isKeyNext = name == "listenKey";
        return MaskText(content, name);
    }

    private byte[] MaskValue(ReadOnlySpan<byte> content)
    {
        var value = Resolve(content);
        var masked = _isKeyNext ? Encode(Mask.Of(value)) : MaskText(content, value);
        _isKeyNext = false;
        return masked;
    }

    private byte[] MaskText(ReadOnlySpan<byte> content, string text)
    {
        var masked = text;
        foreach (var key in keys)
        {
            var known = Encoding.UTF8.GetString(key);
            masked = masked.Replace(known, Mask.Of(known));
        }

        return masked == text ? content.ToArray() : Encode(masked);
    }

    private static string Resolve(ReadOnlySpan<byte> content) =>
        content.IndexOf((byte)'\\') < 0 ? TextCache.Decode(content) : JsonEscapes.Resolve(content);

    // By way of bytes, which have no half characters.
    private static byte[] Encode(string text) => JsonEncodedText
        .Encode(Encoding.UTF8.GetBytes(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray();
}
