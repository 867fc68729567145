using System.Net;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Markets;

/// <summary>The rules for base addresses, and how a path is appended to one.</summary>
internal static class BaseAddress
{
    /// <summary>Returns the address if REST calls may go there.</summary>
    /// <exception cref="BinanceException">InsecureUri.</exception>
    public static Uri RequireRest(Uri address) => Require(address, "https", "http", "-RestUri");

    /// <summary>Returns the address if streams may be opened there.</summary>
    /// <exception cref="BinanceException">InsecureUri.</exception>
    public static Uri RequireStream(Uri address) => Require(address, "wss", "ws", "-StreamUri");

    /// <summary>Appends a path (with query) to a base address, whose own path, if any, is kept.</summary>
    public static Uri Join(Uri address, string pathAndQuery) =>
        new(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + pathAndQuery, UriKind.Absolute);

    private static Uri Require(Uri address, string secure, string plain, string parameter)
    {
        // The address itself is repeated in errors and objects, so it must not be able to carry a secret.
        if (!address.IsAbsoluteUri)
        {
            throw Insecure($"{parameter} is not a complete address such as {secure}://host");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw Insecure($"{parameter} holds a user name, a query or a fragment");
        }

        // Lines for the terminal repeat it as well.
        if (WireText.Printable(address.ToString()) != address.ToString())
        {
            throw Insecure($"{parameter} holds a character that cannot be shown");
        }

        if (address.Scheme == secure || (address.Scheme == plain && IsThisMachine(address)))
        {
            return address;
        }

        var authority = address.GetLeftPart(UriPartial.Authority);
        var shown = authority.Length > 0 ? authority : address.Scheme + ":";
        throw Insecure($"{parameter} {shown} is not a {secure}:// address");
    }

    // Not Uri.IsLoopback: it takes ::127.0.0.1 for this machine, which is an address like any other in IPv6.
    private static bool IsThisMachine(Uri address) => address.HostNameType == UriHostNameType.Dns
        ? address.Host == "localhost"
        : IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip);

    private static BinanceException Insecure(string detail) => BinanceError.Of(BinanceErrorId.InsecureUri, detail);
}
