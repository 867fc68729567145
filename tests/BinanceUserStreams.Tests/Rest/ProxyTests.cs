using System.Net;
using System.Text;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Rest;

public sealed class ProxyTests
{
    private const string Password = "hunter2hunter2hunter2";

    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("anna:" + Password));

    [Fact]
    public async Task A_call_to_the_exchange_is_a_tunnel_through_the_proxy_and_nothing_else()
    {
        await using var proxy = RawServer.Answering(RawServer.Http("502 Bad Gateway"));

        var failure = await Sender.FailAsync(RequestBench.Address, Proxy(proxy));

        var head = Assert.Single(proxy.Heads);
        Assert.StartsWith("CONNECT fapi.binance.com:443 HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("X-MBX-APIKEY", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Proxy-Authorization", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("502", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_asks_is_told_name_and_password()
    {
        await using var proxy = RawServer.Answering(AskForPassword, RawServer.Http("403 Forbidden"));

        await Sender.FailAsync(RequestBench.Address, Proxy(proxy), new NetworkCredential("anna", Password));

        Assert.Equal(2, proxy.Heads.Count);
        Assert.DoesNotContain("Proxy-Authorization", proxy.Heads[0], StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("CONNECT fapi.binance.com:443 HTTP/1.1\r\n", proxy.Heads[1], StringComparison.Ordinal);
        Assert.Contains($"Proxy-Authorization: Basic {Basic}\r\n", proxy.Heads[1], StringComparison.Ordinal);
        Assert.DoesNotContain("X-MBX-APIKEY", proxy.Heads[1], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("anna\r\nX-Evil: 1")]
    [InlineData("anna\0")]
    [InlineData("anna HTTP/1.1")]
    [InlineData("аnna\u0661")]
    public async Task A_name_is_encoded_and_adds_nothing_to_the_request(string name)
    {
        await using var proxy = RawServer.Answering(AskForPassword, RawServer.Http("403 Forbidden"));

        await Sender.FailAsync(RequestBench.Address, Proxy(proxy), new NetworkCredential(name, Password));

        var lines = proxy.Heads[1].Split("\r\n");
        Assert.Matches("^Proxy-Authorization: Basic [A-Za-z0-9+/=]+$", Assert.Single(
            lines, line => line.StartsWith("Proxy-Authorization", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.StartsWith("X-Evil", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(proxy.Heads[0].Split("\r\n").Length + 1, lines.Length);
    }

    [Fact]
    public async Task A_password_that_the_proxy_does_not_accept_is_in_no_text()
    {
        await using var proxy = RawServer.Answering(AskForPassword);

        var failure = await Sender.FailAsync(
            RequestBench.Address, Proxy(proxy), new NetworkCredential("anna", Password));

        Assert.Contains("does not accept the user name or the password", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, proxy.Heads.Count);
        Assert.DoesNotContain(Password, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Basic, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_password_a_proxy_that_asks_is_a_failure()
    {
        await using var proxy = RawServer.Answering(AskForPassword);

        var failure = await Sender.FailAsync(RequestBench.Address, Proxy(proxy));

        Assert.Contains("407", failure.Message, StringComparison.Ordinal);
        Assert.Single(proxy.Heads);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_a_failure()
    {
        var proxy = RawServer.Answering(RawServer.Http("200 OK"));
        var address = Proxy(proxy);
        await proxy.DisposeAsync();

        var failure = await Sender.FailAsync(RequestBench.Address, address);

        Assert.Contains("refused", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static string AskForPassword { get; } =
        RawServer.Http("407 Proxy Authentication Required\nProxy-Authenticate: Basic realm=\"office\"");

    private static WebProxy Proxy(RawServer server) => new(new Uri($"http://127.0.0.1:{server.Port}"));
}
