using System.Net;
using System.Security;

namespace BinanceUserStreams.Parameters;

/// <summary>The text of a SecureString, for the moment it is needed.</summary>
internal static class PlainText
{
    public static string Of(SecureString secret) => new NetworkCredential("", secret).Password;
}
