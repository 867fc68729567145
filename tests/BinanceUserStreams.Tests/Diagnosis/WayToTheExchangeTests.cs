using System.Net;
using System.Text;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Network;
using BinanceUserStreams.Tests.Rest;
using BinanceUserStreams.Tests.Tls;

namespace BinanceUserStreams.Tests.Diagnosis;

/// <summary>Name, TCP, proxy and TLS.</summary>
public sealed class WayToTheExchangeTests : DiagnosisTest
{
    [Fact]
    public async Task A_name_without_an_address_is_told_and_the_rest_is_not_tried()
    {
        var checks = await ExamineAsync(Healthy with
        {
            Endpoint = Endpoint(Market.UsdMFutures).WithAddresses(
                new Uri("https://exchange.invalid"), new Uri("wss://stream.invalid")),
        });

        AssertFound(StreamCheckStatus.Failed, "exchange.invalid has no address", "DNS", checks[0]);
        AssertFound(StreamCheckStatus.Failed, "stream.invalid has no address", "DNS", checks[1]);
        Assert.All(checks.Skip(2), check => Assert.Equal(StreamCheckStatus.Skipped, check.Status));
        Assert.Equal("not made: NameResolution (exchange.invalid) did not pass", checks[2].Detail);
    }

    [Fact]
    public async Task A_closed_port_of_the_stream_leaves_the_requests_alone()
    {
        var gone = RawServer.Answering("");
        await gone.DisposeAsync();

        var checks = await ExamineAsync(Healthy with
        {
            Endpoint = Endpoint(Market.UsdMFutures).WithAddresses(null, new Uri($"ws://127.0.0.1:{gone.Port}")),
        });

        AssertFound(StreamCheckStatus.Failed, $"no connection to 127.0.0.1:{gone.Port}: ", "-Proxy", checks[3]);
        Assert.EndsWith(", nothing listens there", checks[3].Detail, StringComparison.Ordinal);
        Assert.Equal(StreamCheckStatus.Passed, checks.Single(check => check.Name == StreamCheckName.ApiKey).Status);
        Assert.All(
            checks.Where(check => check.Name >= StreamCheckName.Socket),
            check => Assert.Equal(StreamCheckStatus.Skipped, check.Status));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_with_its_issuer()
    {
        using var certificate = SelfSigned.Certificate();
        await using var server = TlsServer.Start(certificate);

        var check = (await ExamineAsync(Healthy with { Endpoint = Secure(server.Port) }))[2];

        AssertFound(StreamCheckStatus.Failed, "UntrustedRoot; certificate of 127.0.0.1, issued by 127.0.0.1", "issuer", check);
        Assert.Empty(server.Heads);
    }

    [Fact]
    public async Task A_server_without_tls_is_told()
    {
        await using RawServer server = new(connection => connection.WriteAsync(RawServer.Http("400 Bad Request")));

        var check = (await ExamineAsync(Healthy with { Endpoint = Secure(server.Port) }))[2];

        AssertFound(StreamCheckStatus.Failed, "TCP is open, TLS failed", "login page", check);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for_any_longer_than_allowed()
    {
        await using RawServer server = new(connection => Task.Delay(Timeout.InfiniteTimeSpan, connection.Patience));

        var checks = await ExamineAsync(Healthy with { Endpoint = Secure(server.Port), Timeout = Brief });

        AssertFound(StreamCheckStatus.Failed, "connected, but TLS came to no end within", "login page", checks[2]);
    }

    [Theory]
    [InlineData("403 Forbidden", StreamCheckStatus.Failed, "answered 403", "CONNECT")]
    [InlineData("407 Asking\nProxy-Authenticate: Basic realm=\"office\"", StreamCheckStatus.Failed, "407", "-ProxyCredential")]
    [InlineData("407 Asking\nProxy-Authenticate: Negotiate", StreamCheckStatus.Failed, "407", "-ProxyCredential")]
    [InlineData("200 Connection established", StreamCheckStatus.Failed, "TLS failed", "-Proxy")]
    public async Task What_a_proxy_answers_is_told(string answer, StreamCheckStatus status, string detail, string action)
    {
        await using var proxy = RawServer.Answering(RawServer.Http(answer, "<html>Sign in to the network</html>"));

        var checks = await ExamineAsync(ThroughProxy(proxy, null));

        Assert.Contains("127.0.0.1 (the proxy to fapi.binance.com) is an address", checks[0].Detail, StringComparison.Ordinal);
        AssertFound(status, detail, action, checks[2]);
        Assert.StartsWith("CONNECT fapi.binance.com:443 HTTP/1.1\r\n", proxy.Heads[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_is_told_the_password_and_nobody_else()
    {
        await using var proxy = RawServer.Answering(RawServer.Http("407 Asking"), RawServer.Http("403 Forbidden"));

        var checks = await ExamineAsync(ThroughProxy(proxy, new NetworkCredential("anna", "hunter2hunter2")));

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("anna:hunter2hunter2"));
        Assert.Contains($"Proxy-Authorization: Basic {basic}\r\n", proxy.Heads[1], StringComparison.Ordinal);
        AssertFound(StreamCheckStatus.Failed, "answered 403", "CONNECT", checks[2]);
        Assert.All(checks, check => Assert.DoesNotContain("hunter2", check.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_that_the_proxy_refuses_is_told_and_tried_once_for_each_host()
    {
        await using var proxy = RawServer.Answering(RawServer.Http("407 Asking\nProxy-Authenticate: Basic realm=\"office\""));

        var checks = await ExamineAsync(ThroughProxy(proxy, new NetworkCredential("anna", "hunter2hunter2")));

        AssertFound(StreamCheckStatus.Failed, "does not accept the user name or the password", "-ProxyCredential", checks[2]);
        AssertFound(StreamCheckStatus.Failed, "does not accept the user name or the password", "-ProxyCredential", checks[3]);
        Assert.Equal(2, proxy.Heads.Count(head => head.Contains("Proxy-Authorization", StringComparison.Ordinal)));
        Assert.All(checks.Skip(4), check => Assert.Equal(StreamCheckStatus.Skipped, check.Status));
    }

    [Fact]
    public async Task A_proxy_whose_schemes_are_not_spoken_here_is_a_failure_as_it_is_for_the_stream()
    {
        await using var proxy = RawServer.Answering(RawServer.Http("407 Asking\nProxy-Authenticate: Bearer"));

        var checks = await ExamineAsync(ThroughProxy(proxy, new NetworkCredential("anna", "hunter2hunter2")));

        AssertFound(StreamCheckStatus.Failed, "it offers Bearer, none of which", "cannot use this proxy", checks[2]);
    }

    [Fact]
    public async Task A_dead_address_is_named_beside_the_one_that_answers()
    {
        Uri rest = new($"http://localhost:{Host.Uri.Port}");
        ConnectionFactory connections = new(
            null, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.IPv6Loopback, IPAddress.Loopback]), TimeProvider.System);

        var check = (await ExamineAsync(Healthy with
        {
            Endpoint = Endpoint(Market.UsdMFutures).WithAddresses(rest, null),
            Connections = connections,
        }))[2];

        AssertFound(
            StreamCheckStatus.Warning, $"of its addresses these do not answer: [::1]:{rest.Port}: ", "removed from DNS", check);
        Assert.DoesNotContain("127.0.0.1", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_speaks_of_colours_is_harmless()
    {
        await using var proxy = RawServer.Answering("HTTP/1.1 4\u001b[31m03 x\r\n\r\n");

        var checks = await ExamineAsync(ThroughProxy(proxy, null));

        Assert.Contains("\\u001B[31m", checks[2].Detail, StringComparison.Ordinal);
    }

    private MarketEndpoint Secure(int port) => Endpoint(Market.UsdMFutures).WithAddresses(
        new Uri($"https://127.0.0.1:{port}"), null);

    private static DiagnosisSettings ThroughProxy(RawServer proxy, NetworkCredential? credential) =>
        new(MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production), null)
        {
            Credential = new ApiCredential(ApiKey, null),
            Connections = new ConnectionFactory(
                TunnelProxy.Create(new WebProxy(new Uri($"http://127.0.0.1:{proxy.Port}")), credential)),
        };
}
