using System.Runtime.InteropServices;
using System.Security;

namespace BinanceUserStreams.Parameters;

/// <summary>From text to a SecureString, and back for the moment it is needed.</summary>
internal static class SecureText
{
    /// <summary>All of the text: NetworkCredential ends at a NUL, and the rest of a key would go unnoticed.</summary>
    public static string Reveal(SecureString secret)
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

    /// <summary>The same text as a SecureString.</summary>
    public static SecureString Of(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
