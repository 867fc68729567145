using BinanceUserStreams.Credentials;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Signing;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Signing;

namespace BinanceUserStreams.Tests.Rest;

public sealed class WireRequestTests : IAsyncDisposable
{
    private readonly RawServer _server = RawServer.Answering(RawServer.Http("200 OK", "{}"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(RestVerb.Post, "POST")]
    [InlineData(RestVerb.Put, "PUT")]
    [InlineData(RestVerb.Delete, "DELETE")]
    public async Task The_call_goes_over_the_wire_as_the_exchange_documents_it(RestVerb verb, string word)
    {
        await Sender.SendAsync(_server.Uri, verb);

        var lines = Assert.Single(_server.Heads).Split("\r\n");
        Assert.Equal($"{word} /fapi/v1/listenKey HTTP/1.1", lines[0]);
        Assert.Equal($"127.0.0.1:{_server.Port}", Header(lines, "Host"));
        Assert.Equal(RequestBench.ApiKeyText, Header(lines, "X-MBX-APIKEY"));
        Assert.Equal(Sender.UserAgent, Header(lines, "User-Agent"));
        Assert.DoesNotContain(lines, line => line.StartsWith("Cookie", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("T3ee22BIYuWqmvne0HNq2A2WsFlEtLhvWCtItw6ffhhd", "T3ee22BIYuWqmvne0HNq2A2WsFlEtLhvWCtItw6ffhhd")]
    [InlineData("a&b=c#d?e/f%g+h", "a%26b%3Dc%23d%3Fe%2Ff%25g%2Bh")]
    [InlineData("x HTTP/1.1\r\nX-Evil: 1", "x%20HTTP%2F1.1%0D%0AX-Evil%3A%201")]
    [InlineData("币", "%E5%B8%81")]
    public async Task A_listen_key_is_a_parameter_that_cannot_become_anything_else(string listenKey, string escaped)
    {
        await Sender.SendAsync(_server.Uri, RestVerb.Put, listenKey);

        var words = Assert.Single(_server.Heads).Split("\r\n")[0].Split(' ');
        Assert.Equal(["PUT", words[1], "HTTP/1.1"], words);
        Assert.Equal(
            $"/fapi/v1/listenKey?listenKey={escaped}",
            words[1].Replace("+", "%20", StringComparison.Ordinal),
            ignoreCase: true);
        Assert.DoesNotContain("X-Evil: 1", _server.Heads[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spot-rest-ascii", "BTCUSDT")]
    [InlineData("java-rsa-get-account", "１２３４５６")]
    [InlineData("java-ed25519-get-account", "BTC-._USDT")]
    public async Task What_was_signed_is_sent_byte_for_byte(string vector, string symbol)
    {
        RequestSigner signer = new(new ApiCredential(RequestBench.ApiKey, SigningVector.Find(vector).Key));
        var call = SignedRequest.Of(
            SignedCall.CreateListenToken,
            MarketCatalogue.Find(Market.IsolatedMargin, ExchangeEnvironment.Production).WithAddresses(
                new Uri(_server.Uri.GetLeftPart(UriPartial.Authority)), null),
            new StreamSource(Market.IsolatedMargin, null, symbol),
            [new("isIsolated", "TRUE"), new("symbol", symbol)],
            signer).SignedAt(1_790_000_000_000);
        using var transport = Sender.Transport();

        await transport.SendAsync(call, TestContext.Current.CancellationToken);

        var head = Assert.Single(_server.Heads);
        Assert.StartsWith($"POST /sapi/v1/userListenToken?{call.SignedQuery} HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: 0\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_calls_share_one_connection()
    {
        var connections = 0;
        await using RawServer server = new(async connection =>
        {
            Interlocked.Increment(ref connections);
            while (await connection.ReadHeadAsync() is not null)
            {
                await connection.WriteAsync(RawServer.Http("200 OK", "{}"));
            }
        });
        using var transport = Sender.Transport();

        for (var i = 0; i < 5; i++)
        {
            await transport.SendAsync(Sender.Call(server.Uri), TestContext.Current.CancellationToken);
        }

        Assert.Equal((1, 5), (connections, server.Heads.Count));
    }

    [Fact]
    public async Task A_cookie_of_the_answer_is_not_sent_back()
    {
        await using var server = RawServer.Answering(RawServer.Http("200 OK\nSet-Cookie: a=b; Path=/", "{}"));
        using var transport = Sender.Transport();

        await transport.SendAsync(Sender.Call(server.Uri), TestContext.Current.CancellationToken);
        await transport.SendAsync(Sender.Call(server.Uri), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Cookie", server.Heads[1], StringComparison.OrdinalIgnoreCase);
    }

    private static string Header(string[] lines, string name) =>
        Assert.Single(lines, line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];
}
