using System.Text;

namespace BinanceUserStreams.Events.Reading;

/// <summary>
/// Resolves the escapes of a JSON string. Unlike the runtime's reader it also takes half a character, escaped alone,
/// which .NET can hold: no event is lost for it.
/// </summary>
internal static class JsonEscapes
{
    /// <summary>The text of a string's content. The escapes are known to be well formed.</summary>
    public static string Resolve(ReadOnlySpan<byte> utf8)
    {
        var text = TextCache.Decode(utf8);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            result.Append(text[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)((Hex(text[++i]) << 12) | (Hex(text[++i]) << 8) | (Hex(text[++i]) << 4) | Hex(text[++i])),
                var plain => plain,
            });
        }

        return result.ToString();
    }

    private static int Hex(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
