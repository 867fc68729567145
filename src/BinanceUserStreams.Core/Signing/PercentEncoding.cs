using System.Globalization;
using System.Text;

namespace BinanceUserStreams.Signing;

/// <summary>
/// Percent-encoding of UTF-8 as RFC 3986, section 2, has it, the same on every runtime: that of .NET Framework depends
/// on the version that the process was made for, and what is sent must be what was signed.
/// </summary>
internal static class PercentEncoding
{
    /// <summary>The text with everything encoded but letters, digits and <c>- . _ ~</c>.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if ((char)octet is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~')
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
