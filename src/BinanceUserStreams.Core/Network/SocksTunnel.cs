#if NET
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BinanceUserStreams.Network;

/// <summary>Asks a SOCKS proxy for a connection. Source: RFC 1928, RFC 1929, and the protocols SOCKS 4 and 4A.</summary>
/// <param name="route">The way: it has a proxy.</param>
/// <param name="logins">What earlier log-ins have come to.</param>
/// <param name="lookup">Resolves names where the proxy cannot (socks4).</param>
internal sealed class SocksTunnel(Route route, ProxyLogins logins, HostLookup lookup)
{
    private const byte Version5 = 5;
    private const byte Version4 = 4;
    private const byte Connect = 1;
    private const byte NoLogin = 0;
    private const byte PasswordLogin = 2;

    private static readonly string[] Replies =
    [
        "connected", "general failure", "its rules do not allow that host", "its network is unreachable",
        "it cannot reach that host", "the host refused", "it gave up", "it does not know that command",
        "it does not know that kind of address",
    ];

    /// <summary>Ends when what is written next goes to the host.</summary>
    /// <exception cref="ProxyException">There is no tunnel.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (route.Proxy!.Scheme is "socks4" or "socks4a")
        {
            await Open4Async(stream, cancellationToken).ConfigureAwait(false);
            return;
        }

        var known = route.Credentials?.GetCredential(route.Proxy, "Basic") is { UserName.Length: > 0 } given ? given : null;
        await stream.WriteAsync(
            known is null ? [Version5, 1, NoLogin] : new byte[] { Version5, 2, NoLogin, PasswordLogin }, cancellationToken)
            .ConfigureAwait(false);
        var choice = await ReadAsync(stream, 2, cancellationToken).ConfigureAwait(false);
        if (choice[0] == Version5 && choice[1] == PasswordLogin && known is not null)
        {
            using var turn = await logins.EnterAsync(cancellationToken).ConfigureAwait(false);
            await LogInAsync(stream, known, cancellationToken).ConfigureAwait(false);
        }
        else if (choice[0] != Version5)
        {
            throw Refused("does not speak SOCKS 5");
        }
        else if (choice[1] != NoLogin)
        {
            throw new ProxyException(
                $"the proxy {Name} wants to be logged in to",
                known is null ? ProxyFault.LoginMissing : ProxyFault.NotSpoken);
        }

        await AskAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    private string Name => route.Proxy!.Authority;

    private string Host => route.Address.IdnHost;

    private async Task LogInAsync(Stream stream, NetworkCredential known, CancellationToken cancellationToken)
    {
        if (logins.Wait is { } left)
        {
            throw LoginRefused(left);
        }

        var (name, password) = (Short(known.UserName), Short(known.Password));
        await stream.WriteAsync(
            (byte[])[1, (byte)name.Length, .. name, (byte)password.Length, .. password], cancellationToken)
            .ConfigureAwait(false);
        if ((await ReadAsync(stream, 2, cancellationToken).ConfigureAwait(false))[1] != 0)
        {
            logins.Refused();
            throw LoginRefused(logins.Wait);
        }

        logins.Accepted();
    }

    private async Task AskAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] address = IPAddress.TryParse(Host, out var literal)
            ? [literal.AddressFamily == AddressFamily.InterNetwork ? (byte)1 : (byte)4, .. literal.GetAddressBytes()]
            : [3, (byte)Short(Host).Length, .. Short(Host)];
        await stream.WriteAsync((byte[])[Version5, Connect, 0, .. address, .. Port()], cancellationToken)
            .ConfigureAwait(false);

        var answer = await ReadAsync(stream, 4, cancellationToken).ConfigureAwait(false);
        if (answer[0] != Version5 || answer[1] != 0)
        {
            throw Refused($"opened no connection to {Route.HostAndPort(route.Address)}: "
                + (answer[1] > 0 && answer[1] < Replies.Length ? Replies[answer[1]] : "an unknown answer"));
        }

        // Where it connects from: of no interest, but it comes before what the host says.
        var length = answer[3] switch
        {
            1 => 4,
            4 => 16,
            _ => (await ReadAsync(stream, 1, cancellationToken).ConfigureAwait(false))[0],
        };
        await ReadAsync(stream, length + 2, cancellationToken).ConfigureAwait(false);
    }

    private async Task Open4Async(Stream stream, CancellationToken cancellationToken)
    {
        var user = route.Credentials?.GetCredential(route.Proxy!, "Basic")?.UserName ?? "";
        var resolvesHere = route.Proxy!.Scheme == "socks4" || IPAddress.TryParse(Host, out _);
        var address = resolvesHere ? await FindIPv4Async(cancellationToken).ConfigureAwait(false) : [0, 0, 0, 1];
        byte[] host = resolvesHere ? [] : [.. Short(Host), 0];
        await stream.WriteAsync(
            (byte[])[Version4, Connect, .. Port(), .. address, .. Short(user), 0, .. host], cancellationToken)
            .ConfigureAwait(false);

        const byte granted = 90;
        var answer = await ReadAsync(stream, 8, cancellationToken).ConfigureAwait(false);
        if (answer[0] != 0 || answer[1] != granted)
        {
            throw Refused($"opened no connection to {Route.HostAndPort(route.Address)}");
        }
    }

    private async Task<byte[]> FindIPv4Async(CancellationToken cancellationToken)
    {
        var found = await lookup(Host, cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork)?.GetAddressBytes()
            ?? throw Refused($"of SOCKS 4 knows only IPv4, and {Host} has no such address");
    }

    private byte[] Port()
    {
        var port = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(port, (ushort)route.Address.Port);
        return port;
    }

    private byte[] Short(string text) => Encoding.UTF8.GetBytes(text) is { Length: <= byte.MaxValue } bytes
        ? bytes
        : throw new ProxyException(
            $"the proxy {Name} of SOCKS takes no name or password of more than 255 bytes", ProxyFault.NotSpoken);

    private ProxyException Refused(string what) => new($"the proxy {Name} {what}", ProxyFault.Refused);

    private ProxyException LoginRefused(TimeSpan? pause) => ProxyLogins.RefusedBy(Name, pause);

    private static async Task<byte[]> ReadAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        try
        {
            await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (EndOfStreamException)
        {
            throw new IOException("the proxy closed the connection without an answer");
        }

        return bytes;
    }
}
#endif
