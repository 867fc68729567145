#if NET
using System.Globalization;
using System.Net;
using System.Text;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Network;

/// <summary>Asks an HTTP proxy for a tunnel, and logs in if it wants that. Source: RFC 9110, sections 9.3.6 and 11.7.</summary>
/// <param name="route">The way: it has a proxy.</param>
/// <param name="logins">What earlier log-ins have come to.</param>
/// <param name="dial">Opens a connection to the proxy.</param>
internal sealed class HttpTunnel(Route route, ProxyLogins logins, Func<CancellationToken, Task<Stream>> dial) : IDisposable
{
    // A page that explains the refusal is read over up to here; a longer one costs a new connection.
    private const long LongestPage = 256 * 1024;

    // The strongest that is spoken here first.
    private static readonly string[] Schemes = ["Negotiate", "NTLM", "Digest", "Basic"];

    private readonly string _target = Route.HostAndPort(route.Address);
    private Stream? _stream;

    /// <summary>Ends when what is written next to the stream goes to the host.</summary>
    /// <exception cref="ProxyException">There is no tunnel.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        _stream = await dial(cancellationToken).ConfigureAwait(false);
        var head = await AskAsync(null, cancellationToken).ConfigureAwait(false);
        if (IsLogin(head.Status))
        {
            using var turn = await logins.EnterAsync(cancellationToken).ConfigureAwait(false);
            head = await LogInAsync(head, cancellationToken).ConfigureAwait(false);
        }

        if (head.Status is < 200 or >= 300)
        {
            throw new ProxyException(FormattableString.Invariant(
                $"the proxy {Name} answered {head.Status} to the wish for a tunnel to {_target}"), ProxyFault.Refused);
        }

        var open = _stream;
        _stream = null;
        return open;
    }

    /// <summary>Closes the connection, unless it became the tunnel.</summary>
    public void Dispose() => _stream?.Dispose();

    private string Name => route.Proxy!.Authority;

    private static bool IsLogin(int status) => status is 401 or 407;

    private async Task<HttpHead> LogInAsync(HttpHead asked, CancellationToken cancellationToken)
    {
        if (logins.Wait is { } left)
        {
            throw LoginRefused(left);
        }

        var (head, wasRefused) = (asked, false);
        var offered = ProxyChallenge.Of(asked);
        foreach (var challenge in Schemes.SelectMany(scheme => offered.Where(one => Is(one, scheme)).Take(1)))
        {
            using var login = Find(challenge.Scheme);
            if (login?.Answer(challenge) is not { } answer)
            {
                continue;
            }

            head = await ConverseAsync(login, challenge.Scheme, head, answer, cancellationToken).ConfigureAwait(false);
            if (!IsLogin(head.Status))
            {
                logins.Accepted();
                return head;
            }

            wasRefused = true;
            logins.Refused();
            if (logins.Wait is not null)
            {
                break;
            }
        }

        throw wasRefused ? LoginRefused(logins.Wait) : NotLoggedIn(asked, offered);
    }

    // Until the proxy lets in, or has nothing more to ask of this scheme.
    private async Task<HttpHead> ConverseAsync(
        IProxyLogin login, string scheme, HttpHead head, string answer, CancellationToken cancellationToken)
    {
        await MakeReadyAsync(head, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            head = await AskAsync(answer, cancellationToken).ConfigureAwait(false);
            var next = IsLogin(head.Status)
                ? ProxyChallenge.Of(head).FirstOrDefault(one => Is(one, scheme) && one.Parameters.Length > 0)
                : null;
            if (next is null || login.Answer(next) is not { } more)
            {
                return head;
            }

            answer = more;
            await MakeReadyAsync(head, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpHead> AskAsync(string? login, CancellationToken cancellationToken)
    {
        var request = $"CONNECT {_target} HTTP/1.1\r\nHost: {_target}\r\n"
            + (login is null ? "" : $"Proxy-Authorization: {login}\r\n") + "\r\n";
        await WriteAsync(_stream!, Encoding.ASCII.GetBytes(request), cancellationToken).ConfigureAwait(false);
        return await HttpHead.ReadAsync(_stream!, cancellationToken).ConfigureAwait(false);
    }

    // The same connection goes on where it can: NTLM logs in the connection and not the request.
    private async Task MakeReadyAsync(HttpHead head, CancellationToken cancellationToken)
    {
        var ends = head.HasToken("Connection", "close") || head.HasToken("Proxy-Connection", "close")
            || (head.IsHttp10 && !head.HasToken("Connection", "keep-alive") && !head.HasToken("Proxy-Connection", "keep-alive"));
        var hasLength = long.TryParse(
            head.Value("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length);
        if (!ends && hasLength && length <= LongestPage
            && await SkipAsync((int)length, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        _stream!.Dispose();
        _stream = await dial(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> SkipAsync(int length, CancellationToken cancellationToken)
    {
        var page = new byte[Math.Min(length, 4096)];
        while (length > 0)
        {
            var most = Math.Min(length, page.Length);
            var count = await _stream!.ReadAsync(page.AsMemory(0, most), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return false;
            }

            length -= count;
        }

        return true;
    }

    private IProxyLogin? Find(string scheme) =>
        route.Credentials?.GetCredential(route.Proxy!, scheme) is not { } known ? null : scheme.ToUpperInvariant() switch
        {
            "BASIC" => IsNamed(known) ? new BasicLogin(known) : null,
            "DIGEST" => IsNamed(known) ? new DigestLogin(known, _target) : null,
            _ => new NegotiateLogin(scheme, known, route.Proxy!.IdnHost),
        };

    // The account that runs has no password to be told; Windows proves it by its own schemes only.
    private static bool IsNamed(NetworkCredential known) =>
        !ReferenceEquals(known, CredentialCache.DefaultNetworkCredentials) && known.UserName.Length > 0;

    private ProxyException LoginRefused(TimeSpan? pause) => ProxyLogins.RefusedBy(Name, pause);

    private ProxyException NotLoggedIn(HttpHead asked, IReadOnlyList<ProxyChallenge> offered)
    {
        var ways = WireText.OneLine(string.Join(", ", offered.Select(one => one.Scheme)));
        return route.Credentials is null
            ? new ProxyException(FormattableString.Invariant(
                $"the proxy {Name} answered {asked.Status}: it wants a user name and a password ({ways})"),
                ProxyFault.LoginMissing)
            : new ProxyException(FormattableString.Invariant(
                $"the proxy {Name} answered {asked.Status}: it offers {ways}, none of which can be spoken here with these credentials"),
                ProxyFault.NotSpoken);
    }

    private static bool Is(ProxyChallenge challenge, string scheme) =>
        challenge.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    internal static async Task WriteAsync(Stream stream, byte[] bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes.AsMemory(), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
#endif
