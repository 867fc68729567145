using System.Net;
using System.Security;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Network;

/// <summary>
/// User name and password for a proxy, as they were typed. Only the schemes of Windows know domains, so only for them
/// <c>office\anna</c> is divided; a name with an @ is a name.
/// </summary>
/// <param name="userName">The name.</param>
/// <param name="password">The password.</param>
public sealed class ProxyCredential(string userName, SecureString password) : ICredentials
{
    /// <inheritdoc/>
    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        var backslash = userName.IndexOf('\\');
        var credential = backslash > 0 && IsOfWindows(authType)
            ? new NetworkCredential(userName.Substring(backslash + 1), password, userName.Substring(0, backslash))
            : new NetworkCredential(userName, password);

        // A proxy that refuses may repeat it, and so may the runtime.
        KnownSecrets.Add(credential.Password);
        return credential;
    }

    /// <summary>The credential that an address carries, <c>name:password</c>, both escaped.</summary>
    internal static ProxyCredential FromUserInfo(string userInfo)
    {
        var colon = userInfo.IndexOf(':');
        var name = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo.Substring(0, colon));
        var password = colon < 0 ? "" : Uri.UnescapeDataString(userInfo.Substring(colon + 1));
        return new ProxyCredential(name, new NetworkCredential("", password).SecurePassword);
    }

    private static bool IsOfWindows(string authType) =>
        !authType.Equals("Basic", StringComparison.OrdinalIgnoreCase)
        && !authType.Equals("Digest", StringComparison.OrdinalIgnoreCase);
}
