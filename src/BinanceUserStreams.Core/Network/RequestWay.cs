#if NET
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace BinanceUserStreams.Network;

/// <summary>
/// What requests must have in common to share connections: the proxy, and who logged in there. A tunnel that one user
/// has opened carries nobody else's requests.
/// </summary>
/// <param name="Proxy">The proxy's address; null for the direct way.</param>
/// <param name="Login">The same for the same name and password; null if none was given.</param>
internal readonly record struct RequestWay(Uri? Proxy, object? Login)
{
    // So that what is kept is of no use to anybody who reads the memory later.
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The way that a route takes.</summary>
    public static RequestWay Of(Route route) => new(route.Proxy, route.Proxy is null ? null : LoginOf(route));

    // What was typed is compared by its value: each command has an object of its own for it.
    private static object? LoginOf(Route route) => route.Credentials is ProxyCredential or NetworkCredential
        ? Digest(route.Credentials.GetCredential(route.Proxy!, "Basic")!)
        : route.Credentials;

    // With the lengths: where one part ends and the next begins must not be a matter of what is typed.
    private static string Digest(NetworkCredential known) => Convert.ToHexString(HMACSHA256.HashData(
        Key,
        Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{known.Domain.Length} {known.UserName.Length} {known.Domain}{known.UserName}{known.Password}"))));
}
#endif
