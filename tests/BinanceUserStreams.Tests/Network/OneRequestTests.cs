using BinanceUserStreams.Network;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams.Connections;
using BinanceUserStreams.Tests.Requests;
using BinanceUserStreams.Tests.Rest;

namespace BinanceUserStreams.Tests.Network;

/// <summary>One attempt is one request, counted where it arrives.</summary>
public sealed class OneRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RestVerb.Post)]
    [InlineData(RestVerb.Put)]
    [InlineData(RestVerb.Delete)]
    [InlineData(RestVerb.Get)]
    public async Task A_call_that_is_closed_without_an_answer_was_sent_once(RestVerb verb)
    {
        await using RawServer server = new(connection => connection.ReadHeadAsync());
        using var transport = Sender.Transport();

        var failure = await Assert.ThrowsAsync<RestTransportException>(() =>
            transport.SendAsync(Sender.Call(server.Uri, verb), Cancellation));

        Assert.Contains("closed prematurely", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Heads);
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task A_handshake_that_is_closed_without_an_answer_was_sent_once()
    {
        await using RawServer server = new(connection => connection.ReadHeadAsync());
        using WebSocketConnector connector = new(new ConnectionFactory(null), "Test/1");

        var failure = await Assert.ThrowsAsync<StreamConnectException>(() => connector.ConnectAsync(
            new Uri($"ws://127.0.0.1:{server.Port}/ws/{RequestBench.ListenKeyText}"), Cancellation));

        Assert.Equal("the connection was closed without an answer", failure.Message);
        Assert.Single(server.Heads);
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task A_wish_for_a_tunnel_that_is_closed_without_an_answer_was_sent_once()
    {
        await using RawServer proxy = new(connection => connection.ReadHeadAsync());

        await Sender.FailAsync(RequestBench.Address, new System.Net.WebProxy(new Uri($"http://127.0.0.1:{proxy.Port}")));

        Assert.Single(proxy.Heads);
    }

    [Fact]
    public async Task A_kept_connection_that_is_closed_instead_of_a_second_answer_had_one_request_more()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync(RawServer.Http("200 OK", "{}"));
            await connection.ReadHeadAsync();
        });
        using var transport = Sender.Transport();
        await transport.SendAsync(Sender.Call(server.Uri), Cancellation);

        await Assert.ThrowsAsync<RestTransportException>(() =>
            transport.SendAsync(Sender.Call(server.Uri, RestVerb.Put), Cancellation));

        Assert.Equal(2, server.Heads.Count);
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task A_kept_connection_that_the_server_has_closed_costs_no_attempt()
    {
        TaskCompletionSource closed = new();
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync(RawServer.Http("200 OK", "{}"));
            await connection.Stream.DisposeAsync();
            closed.TrySetResult();
        });
        using var transport = Sender.Transport();
        await transport.SendAsync(Sender.Call(server.Uri), Cancellation);
        await closed.Task.WaitAsync(Cancellation);

        var reply = await transport.SendAsync(Sender.Call(server.Uri, RestVerb.Put), Cancellation);

        Assert.Equal(200, reply.StatusCode);
        Assert.Equal(2, server.Heads.Count);
    }

    [Fact]
    public async Task After_a_5xx_the_next_call_asks_for_the_address_again_and_connects_anew()
    {
        var lookups = 0;
        ConnectionFactory connections = new(
            null,
            (_, _) =>
            {
                Interlocked.Increment(ref lookups);
                return Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback]);
            },
            TimeProvider.System);
        var answers = new Queue<string>(["200 OK", "200 OK", "503 No", "200 OK"]);
        await using RawServer server = new(async connection =>
        {
            while (await connection.ReadHeadAsync() is not null)
            {
                await connection.WriteAsync(RawServer.Http(answers.Dequeue(), "{}"));
            }
        });
        using BinanceUserStreams.Rest.RestSharpTransport transport = new(connections, "Test/1");
        Uri address = new($"http://localhost:{server.Port}/fapi/v1/listenKey");

        List<(int Status, int Connections)> seen = [];
        for (var call = 0; call < 4; call++)
        {
            var reply = await transport.SendAsync(Sender.Call(address), Cancellation);
            seen.Add((reply.StatusCode, server.Accepted));
        }

        Assert.Equal([(200, 1), (200, 1), (503, 1), (200, 2)], seen);
        Assert.Equal(2, lookups);
    }
}
