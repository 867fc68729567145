#if NET
using System.Globalization;
using System.Net;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Network;

/// <summary>
/// The proxy that HTTPS_PROXY or ALL_PROXY names, in either case, and the hosts that NO_PROXY exempts from it. The
/// runtime reads them too, but passes over what it does not know, such as <c>socks5h://</c>: then the keys would leave by
/// a way that nobody wanted.
/// </summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private static readonly string[] Variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    private readonly Uri _address;
    private readonly string[] _exempt;

    private EnvironmentProxy(Uri address, ICredentials? credentials, string? exempt)
    {
        _address = address;
        Credentials = credentials;
        _exempt = exempt?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    public ICredentials? Credentials { get; set; }

    /// <summary>The proxy that the environment names; null if it names none.</summary>
    /// <param name="read">Returns the value of a variable.</param>
    /// <exception cref="BinanceException">InvalidProxy: what it names cannot be used.</exception>
    public static EnvironmentProxy? Find(Func<string, string?> read)
    {
        var name = Variables.FirstOrDefault(variable => !string.IsNullOrWhiteSpace(read(variable)));
        if (name is null)
        {
            return null;
        }

        var value = read(name)!.Trim();
        var scheme = value.Contains("://", StringComparison.Ordinal)
            ? value[..value.IndexOf("://", StringComparison.Ordinal)].ToLowerInvariant()
            : "http";
        if (!ProxySchemes.All.Contains(scheme))
        {
            throw BinanceError.Of(
                BinanceErrorId.InvalidProxy,
                $"the environment variable {name} names one of the scheme {WireText.OneLine(scheme)}, known are {string.Join(", ", ProxySchemes.All)}");
        }

        // A password in there is often not escaped, and may hold anything but the last @.
        var rest = value[(value.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..];
        var login = rest.LastIndexOf('@');
        var address = AddressOf(scheme, rest[(login + 1)..].TrimEnd('/')) ?? throw BinanceError.Of(
            BinanceErrorId.InvalidProxy, $"the environment variable {name} holds no address");
        var credentials = login < 0 ? null : ProxyCredential.FromUserInfo(rest[..login]);
        return new EnvironmentProxy(address, credentials, read("no_proxy") ?? read("NO_PROXY"));
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : _address;

    public bool IsBypassed(Uri host) => _exempt.Any(entry => Exempts(entry, host.IdnHost));

    // ".binance.com" and "*.binance.com" mean the domain and all in it; a name without them means itself.
    private static bool Exempts(string entry, string host)
    {
        var domain = entry.TrimStart('*');
        return entry == "*"
            || entry.Equals(host, StringComparison.OrdinalIgnoreCase)
            || (domain.StartsWith('.')
                && (host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
                    || domain[1..].Equals(host, StringComparison.OrdinalIgnoreCase)));
    }

    private static Uri? AddressOf(string scheme, string hostAndPort)
    {
        // Known to Uri with another scheme too, but with the port that is usual for a proxy of it.
        var usualPort = scheme switch { "https" => 443, "http" => 80, _ => 1080 };
        var end = hostAndPort.LastIndexOf(':');
        var hasPort = end > hostAndPort.LastIndexOf(']');
        var text = hasPort ? hostAndPort : string.Create(CultureInfo.InvariantCulture, $"{hostAndPort}:{usualPort}");
        return Uri.TryCreate($"{scheme}://{text}", UriKind.Absolute, out var address)
            && address is { Host.Length: > 0, Port: > 0, PathAndQuery: "/" or "" }
                ? address
                : null;
    }
}
#endif
