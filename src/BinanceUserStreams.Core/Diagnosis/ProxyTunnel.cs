using System.Text;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Diagnosis;

/// <summary>Asks an HTTP proxy for a tunnel. Source: RFC 9110, section 9.3.6, and RFC 7617.</summary>
internal static class ProxyTunnel
{
    private const int LongestHead = 16 * 1024;

    /// <summary>Ends when what is written next goes to the host.</summary>
    /// <exception cref="ProxyException">It refused, or wants what is not spoken here.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task OpenAsync(Stream stream, Route route, CancellationToken cancellationToken)
    {
        if (route.Proxy!.Scheme != "http")
        {
            throw new ProxyException($"a proxy of {route.Proxy.Scheme} is not examined here", isBeyondUs: true);
        }

        var authority = FormattableString.Invariant($"{route.Address.Host}:{route.Address.Port}");
        var head = $"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{Password(route)}\r\n";
        var bytes = Encoding.ASCII.GetBytes(head);
#if NET
        await stream.WriteAsync(bytes.AsMemory(), cancellationToken).ConfigureAwait(false);
#else
        await stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
#endif
        Judge(await ReadHeadAsync(stream, cancellationToken).ConfigureAwait(false), route);
    }

    // Told at once: who gave a password wants it told, and a proxy may close the connection after asking for it.
    private static string Password(Route route)
    {
        var known = route.Credentials?.GetCredential(route.Proxy!, "Basic");
        return known is null || known.UserName.Length == 0
            ? ""
            : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{known.UserName}:{known.Password}"))}\r\n";
    }

    private static void Judge(string head, Route route)
    {
        var parts = head.Split([' ', '\r'], 3);
        var status = parts.Length > 1 && parts[0].StartsWith("HTTP/1.", StringComparison.Ordinal) ? parts[1] : "no HTTP";
        if (status == "200")
        {
            return;
        }

        var wantsMore = status == "407" && head.IndexOf("Basic", StringComparison.OrdinalIgnoreCase) < 0;
        throw new ProxyException(
            $"the proxy {route.Proxy!.Authority} answered {WireText.OneLine(status)} to the wish for a tunnel", wantsMore);
    }

    private static async Task<string> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        // One byte at a time: what follows the head belongs to TLS.
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < LongestHead && !EndsHead(head))
        {
#if NET
            var count = await stream.ReadAsync(one.AsMemory(), cancellationToken).ConfigureAwait(false);
#else
            var count = await stream.ReadAsync(one, 0, 1, cancellationToken).ConfigureAwait(false);
#endif
            if (count == 0)
            {
                throw new IOException("the proxy closed the connection");
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static bool EndsHead(StringBuilder head) => head.Length >= 4
        && head[head.Length - 1] == '\n' && head[head.Length - 2] == '\r'
        && head[head.Length - 3] == '\n' && head[head.Length - 4] == '\r';
}
