using System.Net;
using System.Text;
using BinanceUserStreams.Network;
using BinanceUserStreams.Tests.Rest;

namespace BinanceUserStreams.Tests.Network;

/// <summary>Proxies of SOCKS 4, 4A and 5.</summary>
public sealed class SocksTests
{
    private const string Host = "fapi.binance.com";

    private static readonly Uri Exchange = new($"https://{Host}");

    private readonly List<byte[]> _asked = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("socks5")]
    [InlineData("socks5h")]
    public async Task The_proxy_resolves_the_name_and_what_comes_then_is_the_hosts(string scheme)
    {
        await using var proxy = Socks5();

        await using var tunnel = await Through(scheme, proxy).ConnectAsync(Exchange, Cancellation);

        Assert.Equal([5, 1, 0, 3, (byte)Host.Length, .. Encoding.ASCII.GetBytes(Host), 1, 0xBB], _asked[1]);
        Assert.Equal((byte)'!', await ReadByteAsync(tunnel));
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_gets_it()
    {
        await using var proxy = Socks5(password: "anna:secret");

        await using var tunnel = await Through("socks5", proxy, "anna", "secret").ConnectAsync(Exchange, Cancellation);

        Assert.Equal((byte)'!', await ReadByteAsync(tunnel));
    }

    [Fact]
    public async Task A_wrong_password_is_tried_three_times()
    {
        await using var proxy = Socks5(password: "anna:secret");
        var connections = Through("socks5", proxy, "anna", "guess");

        for (var attempt = 0; attempt < 5; attempt++)
        {
            var refused = await Assert.ThrowsAsync<ProxyException>(() => connections.ConnectAsync(Exchange, Cancellation));
            Assert.Equal(ProxyFault.LoginRefused, refused.Fault);
            Assert.Equal(attempt >= 2, refused.Pause is not null);
        }

        Assert.Equal(3, _asked.Count(asked => asked[0] == 1));
    }

    [Theory]
    [InlineData(2, "its rules do not allow that host")]
    [InlineData(5, "the host refused")]
    [InlineData(99, "an unknown answer")]
    public async Task A_refusal_is_told_in_words(byte reply, string words)
    {
        await using var proxy = Socks5(reply: reply);

        var refused = await Assert.ThrowsAsync<ProxyException>(() =>
            Through("socks5h", proxy).ConnectAsync(Exchange, Cancellation));

        Assert.Equal($"the proxy 127.0.0.1:{proxy.Port} opened no connection to {Host}:443: {words}", refused.Message);
    }

    [Fact]
    public async Task A_proxy_of_HTTP_is_not_taken_for_one_of_SOCKS()
    {
        await using RawServer proxy = new(connection => connection.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));

        var refused = await Assert.ThrowsAsync<ProxyException>(() =>
            Through("socks5", proxy).ConnectAsync(Exchange, Cancellation));

        Assert.Contains("does not speak SOCKS 5", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("socks4a", "04 01 01BB 00000001 616E6E61 00 666170692E62696E616E63652E636F6D 00")]
    [InlineData("socks4", "04 01 01BB C0000207 616E6E61 00")]
    public async Task The_old_protocols_are_spoken_too(string scheme, string expected)
    {
        var wanted = Convert.FromHexString(expected.Replace(" ", "", StringComparison.Ordinal));
        await using RawServer proxy = new(async connection =>
        {
            _asked.Add(await ReadAsync(connection, wanted.Length));
            await connection.WriteAsync([0, 90, 0, 0, 0, 0, 0, 0, (byte)'!']);
        });

        await using var tunnel = await Through(scheme, proxy, "anna", "").ConnectAsync(Exchange, Cancellation);

        Assert.Equal(wanted, Assert.Single(_asked));
        Assert.Equal((byte)'!', await ReadByteAsync(tunnel));
    }

    private static async Task<byte[]> ReadAsync(RawConnection connection, int length)
    {
        var bytes = new byte[length];
        await connection.Stream.ReadExactlyAsync(bytes, connection.Patience);
        return bytes;
    }

    private static async Task<byte> ReadByteAsync(Stream stream)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one, Cancellation);
        return one[0];
    }

    private static ConnectionFactory Through(string scheme, RawServer proxy, string? name = null, string password = "") =>
        new(
            new TunnelProxy(
                new WebProxy(new Uri($"{scheme}://127.0.0.1:{proxy.Port}")),
                name is null ? null : new NetworkCredential(name, password)),
            (host, _) => Task.FromResult<IPAddress[]>(
                [host == Host ? IPAddress.Parse("192.0.2.7") : IPAddress.Parse(host)]),
            TimeProvider.System);

    private RawServer Socks5(byte reply = 0, string? password = null) => new(async connection =>
    {
        var count = (await ReadAsync(connection, 2))[1];
        _asked.Add(await ReadAsync(connection, count));
        if (password is null)
        {
            await connection.WriteAsync([5, 0]);
        }
        else
        {
            await connection.WriteAsync([5, 2]);
            var name = await ReadAsync(connection, (await ReadAsync(connection, 2))[1]);
            var told = await ReadAsync(connection, (await ReadAsync(connection, 1))[0]);
            _asked.Add([1, .. name]);
            var isRight = $"{Encoding.UTF8.GetString(name)}:{Encoding.UTF8.GetString(told)}" == password;
            await connection.WriteAsync([1, isRight ? (byte)0 : (byte)1]);
            if (!isRight)
            {
                return;
            }
        }

        _asked.Add(await ReadAsync(connection, 5 + Host.Length + 2));

        // From an address of IPv6, which has another length; then the host speaks.
        await connection.WriteAsync([5, reply, 0, 4, .. new byte[16], 0, 80, (byte)'!']);
    });
}
