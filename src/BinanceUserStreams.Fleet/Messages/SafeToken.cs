using System.Text;
using BinanceUserStreams.Deduplication;

namespace BinanceUserStreams.Fleet.Messages;

/// <summary>
/// A name as one token of a subject, or as a part of a bucket's key, and back. Letters, digits, <c>-</c> and <c>_</c> of ASCII stand
/// for themselves; any other byte of the UTF-8 text is <c>=</c> and two hexadecimal digits, upper-case: <c>desk 7</c> is
/// <c>desk=207</c>. No name is <c>-</c>, so the name <c>-</c> is <c>=2D</c>; an empty one is <c>=</c>. Both subjects and keys of
/// buckets take <c>=</c>; keys do not take <c>%</c>.
/// </summary>
internal static class SafeToken
{
    /// <summary>Stands for no name.</summary>
    public const string None = "-";

    /// <summary>
    /// Letters of the longest token. A longer one is <c>==</c> and the fingerprint of the name, from which the name is not found
    /// again: servers take a line of 4 KiB in front of a message, and a name is any text.
    /// </summary>
    public const int LongestToken = 256;

    private const char Escape = '=';
    private const string Empty = "=";
    private const string Digits = "0123456789ABCDEF";

    // An unpaired surrogate would become the same letter as any other one.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The token of a name; null is no name.</summary>
    public static string Of(string? name)
    {
        if (name is null)
        {
            return None;
        }

        if (name.Length == 0)
        {
            return Empty;
        }

        StringBuilder token = new(name.Length + 8);
        foreach (var letter in Encoding.UTF8.GetBytes(name))
        {
            if (IsSafe(letter) && name != None)
            {
                token.Append((char)letter);
            }
            else
            {
                token.Append(Escape).Append(Digits[letter >> 4]).Append(Digits[letter & 15]);
            }
        }

        return token.Length <= LongestToken ? token.ToString() : $"=={HexOf(FrameFingerprint.Of(Encoding.UTF8.GetBytes(name)))}";
    }

    /// <summary>True if a token is one that <see cref="Of"/> makes, and the name can be told: null is no name then.</summary>
    public static bool TryRead(string token, out string? name)
    {
        name = null;
        if (token is None)
        {
            return true;
        }

        if (token.Length is 0 or > LongestToken || Unescape(token) is not { } text || Of(text) != token)
        {
            return false;
        }

        name = text;
        return true;
    }

    /// <summary>16 bytes, the lowest of each half first, as 32 digits: the same on every machine.</summary>
    public static string HexOf(FrameFingerprint fingerprint)
    {
        Span<char> hex = stackalloc char[32];
        for (var i = 0; i < 16; i++)
        {
            var part = (int)((i < 8 ? fingerprint.First >> (8 * i) : fingerprint.Second >> (8 * (i - 8))) & 0xFF);
            hex[2 * i] = HexDigit(part >> 4);
            hex[(2 * i) + 1] = HexDigit(part & 15);
        }

        return hex.ToString();
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);

    private static bool IsSafe(byte letter) =>
        letter is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'-' or (byte)'_';

    private static string? Unescape(string token)
    {
        var bytes = new byte[token.Length];
        var count = 0;
        for (var i = 0; i < token.Length && token != Empty; i++)
        {
            if (token[i] != Escape)
            {
                bytes[count++] = token[i] < 0x80 ? (byte)token[i] : (byte)0;
            }
            else if (i + 2 < token.Length
                && Digits.IndexOf(token[i + 1]) is >= 0 and var high && Digits.IndexOf(token[i + 2]) is >= 0 and var low)
            {
                bytes[count++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        try
        {
            return Utf8.GetString(bytes, 0, count);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
