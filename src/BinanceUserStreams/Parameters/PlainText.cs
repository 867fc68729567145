using System.Runtime.InteropServices;
using System.Security;

namespace BinanceUserStreams.Parameters;

/// <summary>The text of a SecureString, for the moment it is needed.</summary>
internal static class PlainText
{
    /// <summary>All of it: NetworkCredential ends at a NUL, and the rest of a key would go unnoticed.</summary>
    public static string Of(SecureString secret)
    {
        var copy = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(copy, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(copy);
        }
    }
}
