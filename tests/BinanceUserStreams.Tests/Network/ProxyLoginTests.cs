using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Rest;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Rest;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Network;

/// <summary>Proxies that want a user name and a password.</summary>
public sealed partial class ProxyLoginTests
{
    private const string Password = "hunter2:hunter2";
    private const string Ask = "407 Proxy Authentication Required";

    private static readonly Uri Exchange = new("https://fapi.binance.com");

    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("anna")]
    [InlineData("bot@office")]
    [InlineData(@"office\bot")]
    [InlineData("bot@office.example")]
    public async Task A_name_is_told_to_Basic_as_it_was_typed(string name)
    {
        await using var proxy = Wanting($"{Ask}\nProxy-Authenticate: Basic realm=\"office\"", Basic(name));

        await using var tunnel = await Through(proxy, name).ConnectAsync(Exchange, Cancellation);

        Assert.Equal(2, proxy.Heads.Count);
        Assert.DoesNotContain("Proxy-Authorization", proxy.Heads[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic", @"office\bot", "")]
    [InlineData("NTLM", "bot", "office")]
    [InlineData("Negotiate", "bot", "office")]
    public void Only_the_schemes_of_Windows_divide_a_name_from_its_domain(string scheme, string name, string domain)
    {
        var known = Credential(@"office\bot").GetCredential(Exchange, scheme)!;

        Assert.Equal((name, domain, Password), (known.UserName, known.Domain, known.Password));
    }

    [Theory]
    [InlineData("407 No\nProxy-Authenticate: Negotiate\nProxy-Authenticate: NTLM\nProxy-Authenticate: Basic realm=\"office\"")]
    [InlineData("407 No\nProxy-Authenticate: Negotiate, NTLM, Basic realm=\"a, b\"")]
    [InlineData("407 No\nProxy-Authenticate: Bearer, basic realm=office")]
    [InlineData("407 No\nProxy-Authenticate: Basic realm=\"office\"\nConnection: close")]
    [InlineData("407 No")]
    [InlineData("401 No")]
    [InlineData("401 No\nWWW-Authenticate: Basic realm=\"office\"")]
    public async Task A_proxy_gets_what_it_offers_and_can_be_spoken_here(string asks)
    {
        await using var proxy = Wanting(asks, Basic("anna"));

        await using var tunnel = await Through(proxy, "anna").ConnectAsync(Exchange, Cancellation);

        // The tunnel is one: what is written now comes out at its other end.
        await tunnel.WriteAsync("ping"u8.ToArray(), Cancellation);
        var echo = new byte[4];
        await tunnel.ReadExactlyAsync(echo, Cancellation);
        Assert.Equal("ping"u8.ToArray(), echo);
    }

    [Theory]
    [InlineData("MD5", "auth")]
    [InlineData("MD5", "")]
    [InlineData("SHA-256", "auth,auth-int")]
    public async Task A_password_is_proved_by_Digest_and_not_sent(string algorithm, string qop)
    {
        var quality = qop.Length > 0 ? $", qop=\"{qop}\"" : "";
        await using var proxy = Wanting(
            $"{Ask}\nProxy-Authenticate: Digest realm=\"the, office\", nonce=\"n0nce==\", algorithm={algorithm}{quality}\n" +
            "Proxy-Authenticate: Basic realm=\"office\"",
            head => IsRightDigest(head, algorithm));

        await using var tunnel = await Through(proxy, "anna").ConnectAsync(Exchange, Cancellation);

        Assert.DoesNotContain("Basic", proxy.Heads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_three_times_and_then_once_in_half_an_hour()
    {
        await using var proxy = Wanting($"{Ask}\nProxy-Authenticate: Basic realm=\"office\"", _ => false);
        var connections = Through(proxy, "anna");

        var pauses = new List<TimeSpan?>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            pauses.Add((await RefusedAsync(connections)).Pause);
        }

        var half = TimeSpan.FromMinutes(30);
        Assert.Equal([null, null, half, half, half, half], pauses);
        Assert.Equal(3, LoginsOf(proxy));

        _clock.Advance(half);
        Assert.Equal(half, (await RefusedAsync(connections)).Pause);
        await RefusedAsync(connections);
        Assert.Equal(4, LoginsOf(proxy));
    }

    [Fact]
    public async Task Fifty_streams_with_a_wrong_password_try_it_three_times_in_all()
    {
        await using var proxy = Wanting($"{Ask}\nProxy-Authenticate: Basic realm=\"office\"", _ => false);
        var connections = Through(proxy, "anna");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RefusedAsync(connections)));

        Assert.Equal(3, LoginsOf(proxy));
    }

    [Fact]
    public async Task A_request_says_that_it_is_the_password_and_until_when_nothing_is_tried()
    {
        await using var proxy = Wanting($"{Ask}\nProxy-Authenticate: Basic realm=\"office\"", _ => false);
        using RestSharpTransport transport = new(Through(proxy, "anna"), "Test/1");
        WatchedClock clock = new();
        RequestExecutor executor = new(
            transport, new RetryPolicy(3, TimeSpan.FromSeconds(30), () => 0), new RequestGate(), clock, new CollectingLog());

        List<BinanceException> errors = [];
        for (var call = 0; call < 3; call++)
        {
            errors.Add(await Assert.ThrowsAsync<BinanceException>(() =>
                executor.SendAsync(Sender.Call(RequestBench.Address), Cancellation)));
        }

        Assert.All(errors, error =>
        {
            Assert.Equal(BinanceErrorId.ProxyLoginFailed, error.ErrorId);
            Assert.Contains($"127.0.0.1:{proxy.Port} does not accept the user name or the password", error.Message, StringComparison.Ordinal);
            Assert.Contains("-ProxyCredential", error.RecommendedAction, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal([null, null, clock.GetUtcNow().AddMinutes(30)], errors.Select(error => error.RetryAt));
        Assert.Equal(3, LoginsOf(proxy));
    }

    [Fact]
    public async Task A_stream_is_told_how_long_to_wait_too()
    {
        await using var proxy = Wanting($"{Ask}\nProxy-Authenticate: Basic realm=\"office\"", _ => false);
        using WebSocketConnector connector = new(Through(proxy, "anna"), "Test/1");

        List<StreamConnectException> failures = [];
        for (var attempt = 0; attempt < 3; attempt++)
        {
            failures.Add(await Assert.ThrowsAsync<StreamConnectException>(() =>
                connector.ConnectAsync(new Uri("wss://fstream.binance.com/private/ws"), Cancellation)));
        }

        Assert.Equal([null, null, TimeSpan.FromMinutes(30)], failures.Select(failure => failure.Pause));
        Assert.All(failures, failure => Assert.Null(failure.HttpStatus));
        Assert.All(failures, failure => Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_of_the_environment_is_named_without_its_password()
    {
        await using var proxy = Wanting($"{Ask}\nProxy-Authenticate: Basic realm=\"office\"", _ => false);
        var found = EnvironmentProxy.Find(name =>
            name == "HTTPS_PROXY" ? $"http://anna:{Password}@127.0.0.1:{proxy.Port}" : null)!;

        var refused = await RefusedAsync(new ConnectionFactory(new TunnelProxy(found, null)));

        Assert.Equal(1, LoginsOf(proxy));
        Assert.Contains(BasicHeader("anna"), proxy.Heads[1], StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("anna", refused.ToString(), StringComparison.Ordinal);
    }

    private static string BasicHeader(string name) =>
        "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{Password}")) + "\r\n";

    private static Func<string, bool> Basic(string name) =>
        head => head.Contains(BasicHeader(name), StringComparison.Ordinal);

    private static int LoginsOf(RawServer proxy) =>
        proxy.Heads.Count(head => head.Contains("Proxy-Authorization: Basic", StringComparison.Ordinal));

    private static async Task<ProxyException> RefusedAsync(ConnectionFactory connections)
    {
        var refused = await Assert.ThrowsAsync<ProxyException>(() => connections.ConnectAsync(Exchange, Cancellation));
        Assert.Equal(ProxyFault.LoginRefused, refused.Fault);
        return refused;
    }

    // A proxy that opens a tunnel, to somebody who repeats everything, for whom the test says.
    private static RawServer Wanting(string asks, Func<string, bool> accepts) => new(async connection =>
    {
        while (await connection.ReadHeadAsync() is { } head)
        {
            if (!accepts(head))
            {
                await connection.WriteAsync(RawServer.Http(asks, "<html>Sign in</html>"));
                if (asks.Contains("close", StringComparison.Ordinal))
                {
                    return;
                }

                continue;
            }

            await connection.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n");
            await connection.Stream.CopyToAsync(connection.Stream, connection.Patience);
        }
    });

    private static bool IsRightDigest(string head, string algorithm)
    {
        var said = Parameter().Matches(head).ToDictionary(part => part.Groups[1].Value, part => part.Groups[2].Value);
        if (!said.TryGetValue("response", out var response))
        {
            return false;
        }

        var secret = Hash($"anna:the, office:{Password}");
        var asked = Hash("CONNECT:fapi.binance.com:443");
        return said["nonce"] == "n0nce==" && response == (said.TryGetValue("cnonce", out var own)
            ? Hash($"{secret}:n0nce==:{said["nc"]}:{own}:auth:{asked}")
            : Hash($"{secret}:n0nce==:{asked}"));

#pragma warning disable CA5351 // What the protocol says.
        string Hash(string text) => Convert.ToHexStringLower(algorithm == "MD5"
            ? MD5.HashData(Encoding.UTF8.GetBytes(text))
            : SHA256.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
    }

    private static ProxyCredential Credential(string name) =>
        new(name, new NetworkCredential("", Password).SecurePassword);

    private ConnectionFactory Through(RawServer proxy, string name) => new(
        new TunnelProxy(new WebProxy(new Uri($"http://127.0.0.1:{proxy.Port}")), Credential(name))
        {
            Logins = new ProxyLogins(_clock),
        });

    [GeneratedRegex("""(\w+)="?([^",\r]*)"?""")]
    private static partial Regex Parameter();
}
